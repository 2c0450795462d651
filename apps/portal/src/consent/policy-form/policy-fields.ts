import { OBLIGATION_TEXTS, PERMISSION_TEXTS } from '@trialmark/consent';
import {
  CONSENT_PERMISSIONS,
  type ConsentObligation,
  type ConsentPermission,
  type ConsentPolicy,
  CREDENTIAL_ATTRIBUTES,
  type CredentialAttribute,
  type MedicalCode,
} from '@trialmark/schema';
import { attributeWords } from '../studies/range-words.ts';
import { isoDay } from '../study-view.ts';

/** Both ends of a range as typed, empty where there is no limit. */
export type RangeFields = { readonly min: string; readonly max: string };
export type QuestionFields = { readonly question: string; readonly explanation: string };

/** A consent form as it is being written: text as it was typed. */
export type PolicyFields = {
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly ranges: Readonly<Record<CredentialAttribute, RangeFields>>;
  /** Lines `SYSTEM CODE Label`. */
  readonly requiredCodes: string;
  readonly excludedCodes: string;
  readonly offered: readonly ConsentPermission[];
  /** For every permission, so that what was written stays while it is not offered. */
  readonly questions: Readonly<Record<ConsentPermission, QuestionFields>>;
  /** Those that every answer carries. */
  readonly obliged: readonly ConsentObligation[];
  /** Those that a participant may add. */
  readonly choosable: readonly ConsentObligation[];
  /** `YYYY-MM-DD`. */
  readonly lastDay: string;
  readonly custodianOrganisation: string;
  readonly custodianName: string;
  readonly ageRecipient: string;
  readonly siteOrganisation: string;
  readonly siteName: string;
  readonly siteContact: string;
};

const NO_RANGE: RangeFields = { min: '', max: '' };
const UINT32_MAX = 0xffff_ffff;

/** The words to begin with for one permission. `ifYes` and `ifNo` say what follows. */
export function questionToBeginWith(name: ConsentPermission, ifYes: string, ifNo: string): QuestionFields {
  const { question, whatYesMeans, whatNoMeans } = PERMISSION_TEXTS.find((text) => text.name === name) ?? NO_TEXT;
  return { question, explanation: `${ifYes} ${whatYesMeans}\n${ifNo} ${whatNoMeans}` };
}

const NO_TEXT = { question: '', whatYesMeans: '', whatNoMeans: '' };

/** An empty form, with the question of each permission in the words to begin with. */
export function emptyFields(organisation: string, ifYes: string, ifNo: string): PolicyFields {
  return {
    title: '',
    summary: '',
    description: '',
    ranges: recordOf(CREDENTIAL_ATTRIBUTES, () => NO_RANGE),
    requiredCodes: '',
    excludedCodes: '',
    offered: [],
    questions: recordOf(CONSENT_PERMISSIONS, (name) => questionToBeginWith(name, ifYes, ifNo)),
    obliged: OBLIGATION_TEXTS.filter(({ name }) => name === 'ethics-approval').map(({ name }) => name),
    choosable: [],
    lastDay: '',
    custodianOrganisation: organisation,
    custodianName: '',
    ageRecipient: '',
    siteOrganisation: organisation,
    siteName: '',
    siteContact: '',
  };
}

/** A published form, to be written anew: reading these fields gives the same policy again. */
export function fieldsOfPolicy(
  { eligibility, form, custodian, site, ...head }: ConsentPolicy,
  empty: PolicyFields,
): PolicyFields {
  const questions = form.questions.map(({ permission, question, explanation }) => [
    permission,
    { question, explanation },
  ]);
  return {
    title: head.title,
    summary: head.summary,
    description: eligibility.description,
    ranges: recordOf(CREDENTIAL_ATTRIBUTES, (name) => rangeFields(name, eligibility.ranges[name])),
    requiredCodes: codeLines(eligibility.requiredCodes),
    excludedCodes: codeLines(eligibility.excludedCodes),
    offered: form.offered,
    questions: { ...empty.questions, ...Object.fromEntries(questions) },
    obliged: form.obliged,
    choosable: form.mayOblige.filter((name) => !form.obliged.includes(name)),
    lastDay: isoDay(form.expiryMax),
    custodianOrganisation: custodian.organisation,
    custodianName: custodian.name,
    ageRecipient: custodian.ageRecipient,
    siteOrganisation: site.organisation,
    siteName: site.name,
    siteContact: site.contact,
  };
}

function rangeFields(name: CredentialAttribute, range: { readonly min: number; readonly max: number } | undefined) {
  if (range === undefined) return NO_RANGE;
  const { min, max } = range;
  return {
    min: min === 1 && max !== UINT32_MAX && name !== 'sex' ? '' : attributeWords(name, min),
    max: max === UINT32_MAX ? '' : attributeWords(name, max),
  };
}

const codeLines = (codes: readonly MedicalCode[]): string =>
  codes.map(({ system, code, label }) => `${system} ${code} ${label}`).join('\n');

function recordOf<Name extends string, Value>(names: readonly Name[], value: (name: Name) => Value) {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, Value>;
}
