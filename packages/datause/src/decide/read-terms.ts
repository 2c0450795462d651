import type { CodeParameter } from '../codes/data-use-code.ts';
import type { KnownCode } from '../codes/data-use-codes.ts';
import { findCode } from '../codes/find-code.ts';
import { ascending } from '../shared/ascending.ts';
import type { DataUseEntry, DataUseTerms } from './data-use-terms.ts';
import type { Finding } from './decision.ts';
import { inDataset, makeFinding } from './make-finding.ts';
import { codeWords } from './words.ts';

/** A code that the rules know, with the parameter that it needs and no other; lists in one order, each item once. */
export type TermsEntry = { readonly code: KnownCode; readonly said: DataUseEntry };

export type TermsReading = {
  /** Each code and parameter once. */
  readonly entries: readonly TermsEntry[];
  /** What is wrong with the terms: each of them a denial. */
  readonly faults: readonly Finding[];
};

const PARAMETER_WORDS: Readonly<Record<CodeParameter, string>> = {
  diseases: 'the diseases',
  countries: 'the countries',
  organisations: 'the institutions',
  projects: 'the projects',
  users: 'the people',
  researchTypes: 'the types of study',
  notBefore: 'the first day of publication',
  months: 'the number of months',
};
const PARAMETERS = Object.keys(PARAMETER_WORDS) as readonly CodeParameter[];

const CORRECT = 'The custodian has to correct the dataset’s terms.';

/**
 * What a dataset's terms say, and everything that keeps them from saying it clearly.
 *
 * Guarantees: terms that are missing, unknown, incomplete or contradictory have at least one fault. The result does not
 * depend on the order of codes or on repetitions.
 */
export function readTerms(terms: DataUseTerms | null): TermsReading {
  if (terms === null || terms.codes.length === 0) {
    const sentence = 'This dataset says nothing about what it may be used for.';
    const restsOn = [inDataset('codes', 'none')];
    return { entries: [], faults: [makeFinding('terms.untagged', 'DENY', sentence, { restsOn, change: CORRECT })] };
  }
  const readings = terms.codes.map((said) => ({ said, code: findCode(said.code), fault: faultOf(said) }));
  const known = distinct(
    readings.flatMap(({ said, code }) => (code === null ? [] : [{ code, said: inOneOrder(said) }])),
  );
  const faults = [...readings.flatMap(({ fault }) => fault ?? []), ...faultsTogether(known)];
  return { entries: known.filter(({ said }) => faultOf(said) === null), faults };
}

function faultOf(said: DataUseEntry): Finding | null {
  const code = findCode(said.code);
  const fault = (rule: Finding['rule'], sentence: string, path: string) =>
    makeFinding(rule, 'DENY', sentence, {
      ...(code === null ? {} : { code: code.id }),
      restsOn: [inDataset(path, code?.short ?? said.code)],
      change: CORRECT,
    });
  if (code === null)
    return fault('terms.unknown-code', `This dataset has a code that the rules do not know: ${said.code}.`, 'codes');
  if (code.kind === 'class')
    return fault('terms.heading', `${code.id} is a heading of the ontology and says nothing about a dataset.`, code.id);
  const stray = PARAMETERS.find((parameter) => said[parameter] !== undefined && parameter !== code.parameter);
  if (stray !== undefined) {
    const sentence = `${codeWords(code)} does not go with ${PARAMETER_WORDS[stray]}, which stand beside it.`;
    return fault('terms.parameter-unexpected', sentence, `${code.id}.${stray}`);
  }
  if (code.parameter !== null && said[code.parameter] === undefined) {
    const sentence = `${codeWords(code)} does not name ${PARAMETER_WORDS[code.parameter]}.`;
    return fault('terms.parameter-missing', sentence, `${code.id}.${code.parameter}`);
  }
  return null;
}

/** What is wrong with codes that are right one by one. */
function faultsTogether(known: readonly TermsEntry[]): readonly Finding[] {
  const grounds =
    known.length === 0 ? [inDataset('codes', 'none known')] : known.map(({ code }) => inDataset(code.id, code.short));
  const fault = (rule: Finding['rule'], sentence: string) =>
    makeFinding(rule, 'DENY', sentence, { restsOn: ascendingGrounds(grounds), change: CORRECT });
  const permissions = known.filter(({ code }) => code.kind === 'permission');
  const has = (short: KnownCode['short']) => known.some(({ code }) => code.short === short);
  const restricted = known.some(({ code }) => code.kind === 'modifier' && code.effect !== 'adds-use');
  return [
    ...(permissions.length === 0
      ? [fault('terms.no-permission', 'This dataset has conditions, and no code that permits a use.')]
      : []),
    ...(permissions.length > 1
      ? [
          fault(
            'terms.two-permissions',
            'This dataset has several permissions, and it is not clear which of them holds.',
          ),
        ]
      : []),
    ...(has('NRES') && restricted
      ? [fault('terms.contradiction', 'This dataset is said to have no restriction, and has restrictions.')]
      : []),
    ...(has('POA') && has('NPOA')
      ? [fault('terms.contradiction', 'This dataset is for the study of ancestry only, and prohibits it.')]
      : []),
  ];
}

const ascendingGrounds = (grounds: readonly Finding['restsOn'][number][]) =>
  [...new Map(grounds.map((ground) => [ground.path, ground])).values()].sort((a, b) => (a.path < b.path ? -1 : 1));

/** The entry under its canonical id, lists as sets. */
function inOneOrder(said: DataUseEntry): DataUseEntry {
  const parts = PARAMETERS.filter((parameter) => said[parameter] !== undefined).map((parameter) => {
    const value = said[parameter];
    return [parameter, Array.isArray(value) ? ascending<string>(value) : value];
  });
  return { code: findCode(said.code)?.id ?? said.code, ...Object.fromEntries(parts) };
}

const distinct = (entries: readonly TermsEntry[]): readonly TermsEntry[] => [
  ...new Map(entries.map((entry) => [JSON.stringify(entry.said), entry])).values(),
];
