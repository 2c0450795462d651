import {
  type DataUseEntry,
  type DataUseTerms,
  type DiseaseGraph,
  findCode,
  findTermsFaults,
  ruleOf,
} from '@trialmark/datause';
import { countryName } from '@trialmark/registry';

/** One code of a dataset's terms in words. */
export type TermWords = {
  /** As the custodian wrote it. */
  readonly code: string;
  /** Null for a code that no rule knows; it denies everything. */
  readonly known: {
    readonly id: string;
    readonly short: string;
    readonly title: string;
    readonly effect: 'permits' | 'adds-use' | 'duty' | 'constraint' | 'prohibition' | 'none';
    readonly sentence: string;
    /** The rule that judges it: docs/protocol/data-use.md. */
    readonly rule: string;
  } | null;
  /** What the code is about, each in words: names of diseases and countries, a day, months. */
  readonly values: readonly string[];
};

export type TermsWords = {
  readonly codes: readonly TermWords[];
  /** What makes every request fail, whoever asks, until the custodian corrects it. */
  readonly faults: readonly { readonly rule: string; readonly code: string | null; readonly sentence: string }[];
};

export function describeTerms(terms: DataUseTerms, graph: DiseaseGraph | null): TermsWords {
  return {
    codes: terms.codes.map((entry) => describeEntry(entry, graph)),
    faults: findTermsFaults(terms, graph).map(({ rule, code, sentence }) => ({ rule, code, sentence })),
  };
}

function describeEntry(entry: DataUseEntry, graph: DiseaseGraph | null): TermWords {
  const code = findCode(entry.code);
  const values = valuesOf(entry, graph);
  if (code === null) return { code: entry.code, known: null, values };
  const { id, short, title, effect, forRequester } = code;
  return { code: entry.code, known: { id, short, title, effect, sentence: forRequester, rule: ruleOf(code) }, values };
}

function valuesOf(entry: DataUseEntry, graph: DiseaseGraph | null): readonly string[] {
  return [
    ...(entry.diseases ?? []).map((id) => withName(id, graph)),
    ...(entry.countries ?? []).map(countryName),
    ...(entry.organisations ?? []),
    ...(entry.projects ?? []),
    ...(entry.users ?? []),
    ...(entry.researchTypes ?? []).map((type) => type.replaceAll('-', ' ')),
    ...(entry.notBefore === undefined ? [] : [entry.notBefore]),
    ...(entry.months === undefined ? [] : [`${entry.months} months`]),
  ];
}

function withName(id: string, graph: DiseaseGraph | null): string {
  const label = graph?.terms.get(id)?.label;
  return label === undefined ? id : `${label} (${id})`;
}
