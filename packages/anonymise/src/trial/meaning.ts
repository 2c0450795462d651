import type { TermLevel } from './column-action.ts';

/**
 * What a variable means by the naming conventions of CDISC: SDTMIG 3.4 (variables of the general classes, which begin with
 * the two letters of their domain, and those of DM, SUPP-- and RELREC) and ADaMIG 1.3 (ADSL, BDS, OCCDS).
 *
 * Guarantees nothing about the content: a file may hold anything under a standard name. What is kept by its meaning here
 * is still looked at for ties to quasi-identifiers and for free text.
 */
export type Meaning =
  | { readonly kind: PlainMeaning }
  /** Links records; `map` is shared by the columns whose values must still match. */
  | { readonly kind: 'link'; readonly map: string }
  /** Verbatim words, with the variable that has them coded, if there is one. */
  | { readonly kind: 'text'; readonly codedBy?: string }
  | {
      readonly kind: 'dictionary';
      readonly family: string;
      readonly level: TermLevel;
      readonly part: 'text' | 'code';
    };

export type PlainMeaning =
  | 'subject'
  | 'site'
  | 'investigator'
  /** Names people, places or samples outright. */
  | 'name'
  | 'birth'
  | 'demographic'
  | 'age'
  | 'date'
  | 'death'
  | 'time'
  | 'study-day'
  /** Says what a row is: test, parameter, visit, arm, sequence. */
  | 'key'
  | 'result'
  /** Limits of what is normal, which laboratories state by sex and age. */
  | 'range'
  /** Computed from a result and its range. */
  | 'range-ratio'
  /** Size and weight, which people around a participant can guess. */
  | 'bodily'
  /** Values of controlled terminology, flags, doses. */
  | 'controlled'
  /** Outcomes that are known about a person when they are rare. */
  | 'outcome'
  /** Marks records by their dictionary term. */
  | 'companion'
  | 'qualifier-value'
  | 'record-link';

const EXACT: Readonly<Record<string, PlainMeaning>> = {
  ...named('subject', 'USUBJID SUBJID'),
  ...named('site', 'SITEID'),
  ...named('investigator', 'INVID'),
  ...named('name', 'SITENAM SITENM INVNAM INVNM'),
  ...named('birth', 'BRTHDTC BRTHDT BRTHDTM BRTHTM BRTHDTF DOB BIRTHDT BIRTHDTC'),
  ...named('death', 'DTHDTC DTHDT DTHDTM'),
  ...named('age', 'AGE AAGE'),
  ...named('demographic', 'SEX RACE ETHNIC COUNTRY REGION'),
  ...named(
    'key',
    'STUDYID DOMAIN RDOMAIN IDVAR QNAM QLABEL RELTYPE PARAM PARAMCD PARAMN PARAMTYP VISIT VISITNUM VISITDY',
  ),
  ...named(
    'key',
    'AVISIT AVISITN EPOCH ETCD ELEMENT TAETORD APERIOD APERIODC APHASE APHASEN ASPER ASPERC ATPT ATPTN ATPTREF',
  ),
  ...named(
    'key',
    'ARM ARMCD ACTARM ACTARMCD TRTP TRTPN TRTA TRTAN TRTSEQP TRTSEQPN TRTSEQA TRTSEQAN ASEQ SRCDOM SRCVAR SRCSEQ',
  ),
  ...named('result', 'AVAL AVALC BASE BASEC CHG PCHG'),
  ...named('range', 'ANRLO ANRHI ANRLOC ANRHIC'),
  ...named('bodily', 'HEIGHTBL WEIGHTBL BMIBL BSABL'),
  ...named(
    'outcome',
    'DTHFL AEOUT AESER AESDTH AESLIFE AESCONG AESDISAB AESHOSP DSDECOD DCDECOD DCSREAS DCTREAS EOSSTT EOTSTT',
  ),
  ...named(
    'controlled',
    'AGEU ARMNRS QORIG QEVAL ADURN ADURU ADURC ANRIND BNRIND DTYPE BASETYPE CNSR EVNTDESC CNSDTDSC',
  ),
  ...named(
    'controlled',
    'ATOXGR ATOXGRN BTOXGR BTOXGRN ASEV ASEVN AREL ARELN ITT SAFETY EFFICACY PPROT AETRTEM TRTDURD TRTDURM TRTDURY TRTDUR',
  ),
  ...named('qualifier-value', 'QVAL'),
  ...named('record-link', 'IDVARVAL'),
};

type Rule = readonly [pattern: RegExp, kind: PlainMeaning];

/** Tried in order, after the exact names. */
const PATTERNS: readonly Rule[] = [
  [/^(?:BRTH|BIRTH|DOB)/u, 'birth'],
  [/^REGION\d+N?$/u, 'demographic'],
  [/^(?:A\d?AGE|AGE[A-Z]*GR\d+N?|RACEGR\d+N?|RACEN|SEXN|ETHNICN|COUNTRYN)$/u, 'demographic'],
  [/^(?:TRT|DOSE?)\d\d[PA]?N?$|^TR\d\d[PA]G\d+N?$|^TRT[PA]G\d+N?$|^DOS[EP]\d\d[PAU]?$/u, 'controlled'],
  [/^PARCAT\d+N?$|^(?:AVAL|BASE|CHG|PCHG)CAT?\d+N?$|^M?CRIT\d+$|^SHIFT\d+N?$/u, 'controlled'],
  [/^(?:A\d(?:LO|HI)C?)$/u, 'range'],
  [/^B?R2(?:A\d|ANR)(?:LO|HI)$/u, 'range-ratio'],
  [/^R2BASE$/u, 'result'],
  [/^(?:HEIGHT|WEIGHT|BMI|BSA)BLGR\d+N?$/u, 'bodily'],
  [/^(?:CQ|SMQ|SDG)\d\d(?:NAM|CD|SC|SCN)$|^AOC{1,2}(?:P|\d\d|PI|SI)[A-Z]*FL$/u, 'companion'],
  [/^COMPLT?\d+$/u, 'controlled'],
  [/^[A-Z0-9]+(?:FL|FN)$/u, 'controlled'],
  [/(?:DTC|DTM|DT)$/u, 'date'],
  [/(?:DTF|TMF)$/u, 'controlled'],
  [/TM$/u, 'time'],
  [/DY$/u, 'study-day'],
  [/^[A-Z]{2}(?:STTPT|ENTPT)$/u, 'date'],
];

/** What follows the two letters of the domain. */
const SUFFIXES: Readonly<Record<string, PlainMeaning>> = {
  ...named('key', 'SEQ TEST TESTCD CAT SCAT TPT TPTNUM TPTREF ELTM REPNUM SPEC LOC LAT DIR METHOD POS'),
  ...named('result', 'ORRES STRESC STRESN'),
  ...named('range', 'ORNRLO ORNRHI STNRLO STNRHI STNRC'),
  ...named(
    'controlled',
    'ORRESU STRESU NRIND RESCAT STAT BLFL LOBXFL FAST DRVFL EVAL EVLINT TOX TOXGR SEV ACN REL RELNST PATT',
  ),
  ...named(
    'controlled',
    'SCAN SOD SMIE CONTRT STRF ENRF STRTPT ENRTPT DOSE DOSU DOSFRM DOSFRQ DOSTOT DOSRGM ROUTE VAMT VAMTU',
  ),
  ...named('controlled', 'PRESP OCCUR DUR PORTOT TRTEM ACPTFL DTHREL'),
  ...named('outcome', 'OUT SER SDTH SLIFE SCONG SDISAB SHOSP'),
  ...named('name', 'REFID SPID NAM LOT SPDEVID RECID'),
};

const LINKS: ReadonlySet<string> = new Set(['LNKID', 'LNKGRP', 'GRPID']);

/** Verbatim words of reports; those of a topic are coded in --DECOD. */
const CODED_TEXTS: ReadonlySet<string> = new Set(['TERM', 'TRT']);
const TEXTS: ReadonlySet<string> = new Set(['MODIFY', 'REASND', 'ACNOTH', 'ADJ', 'INDC', 'DOSTXT', 'UPDES']);
const EXACT_TEXTS: ReadonlySet<string> = new Set(['ACTARMUD', 'DCSREASP', 'DCTREASP', 'COVAL']);

const LEVELS: Readonly<Record<string, readonly [TermLevel, 'text' | 'code']>> = {
  LLT: ['lowest', 'text'],
  LLTCD: ['lowest', 'code'],
  DECOD: ['preferred', 'text'],
  PTCD: ['preferred', 'code'],
  HLT: ['high', 'text'],
  HLTCD: ['high', 'code'],
  HLGT: ['high-group', 'text'],
  HLGTCD: ['high-group', 'code'],
  BODSYS: ['system', 'text'],
  BDSYCD: ['system', 'code'],
  SOC: ['system', 'text'],
  SOCCD: ['system', 'code'],
  CLAS: ['system', 'text'],
  CLASCD: ['system', 'code'],
};

/** Domains whose --DECOD is a short list of controlled terminology, and whose --TRT is the trial's own treatment. */
const CONTROLLED_DECOD: ReadonlySet<string> = new Set(['DS', 'DV']);
const OWN_TREATMENT: ReadonlySet<string> = new Set(['EX', 'EC', 'DA']);

/** Null for names that follow no convention known here. */
export function meaningOf(name: string): Meaning | null {
  const exact = EXACT[name];
  if (exact !== undefined) return { kind: exact };
  if (EXACT_TEXTS.has(name)) return { kind: 'text' };
  if (name === 'RELID') return { kind: 'link', map: 'RELID' };
  return meaningInDomain(name) ?? meaningByPattern(name);
}

function meaningByPattern(name: string): Meaning | null {
  const kind = PATTERNS.find(([pattern]) => pattern.test(name))?.[1];
  return kind === undefined ? null : { kind };
}

function meaningInDomain(name: string): Meaning | null {
  const family = name.slice(0, 2);
  const suffix = name.slice(2);
  if (!/^[A-Z]{2}[A-Z]+$/u.test(name)) return null;
  if (LINKS.has(suffix)) return { kind: 'link', map: suffix };
  if (TEXTS.has(suffix)) return { kind: 'text' };
  if (CODED_TEXTS.has(suffix)) {
    return OWN_TREATMENT.has(family) ? { kind: 'controlled' } : { kind: 'text', codedBy: `${family}DECOD` };
  }
  const level = LEVELS[suffix];
  if (level !== undefined && !CONTROLLED_DECOD.has(family)) {
    return { kind: 'dictionary', family, level: level[0], part: level[1] };
  }
  if (level?.[0] === 'preferred') return { kind: 'outcome' };
  const kind = SUFFIXES[suffix];
  return kind === undefined ? null : { kind };
}

function named(kind: PlainMeaning, names: string): Readonly<Record<string, PlainMeaning>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, kind]));
}
