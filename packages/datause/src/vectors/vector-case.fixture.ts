import { findCode } from '../codes/find-code.ts';
import { DataUseTerms } from '../decide/data-use-terms.ts';
import type { Outcome, RuleId } from '../decide/decision.ts';
import type { UseRequest } from '../decide/use-request.ts';
import { buildDiseaseGraph } from '../diseases/build-disease-graph.ts';
import { exampleRequest, type RequestChanges } from '../testing/example-request.ts';

/** What a case expects is written down by hand, never computed by the rules that it is for. */
export type VectorCase = {
  readonly name: string;
  readonly terms: DataUseTerms | null;
  readonly request: UseRequest;
  readonly hasGraph: boolean;
  readonly outcome: Outcome;
  /** The rules whose findings have that outcome, in ascending order. */
  readonly because: readonly RuleId[];
};

/** A code alone, by its shorthand or as it stands; or with what it needs. */
type Code = string | { readonly code: string; readonly [parameter: string]: unknown };

const entryOf = (code: Code): unknown =>
  typeof code === 'string'
    ? { code: findCode(code)?.id ?? code }
    : { ...code, code: findCode(code.code)?.id ?? code.code };

export function vectorCase(
  name: string,
  codes: readonly Code[] | null,
  changes: RequestChanges,
  outcome: Outcome,
  ...because: readonly RuleId[]
): VectorCase {
  const terms = codes === null ? null : DataUseTerms.parse({ v: 1, codes: codes.map(entryOf) });
  return { name, terms, request: exampleRequest(changes), hasGraph: true, outcome, because: because.toSorted() };
}

/** Invented diseases: a heart and a kidney branch that meet, and the lung. */
export const DISEASE = {
  any: 'MONDO:9000001',
  heart: 'MONDO:9000010',
  heartFailure: 'MONDO:9000011',
  acuteHeartFailure: 'MONDO:9000012',
  kidney: 'MONDO:9000020',
  cardiorenal: 'MONDO:9000021',
  lung: 'MONDO:9000030',
  unknown: 'MONDO:9000099',
} as const;

const term = (id: string, label: string, ...parents: readonly string[]) => ({ id, label, parents, synonyms: [] });

export const VECTOR_GRAPH = buildDiseaseGraph([
  term(DISEASE.any, 'disorder'),
  term(DISEASE.heart, 'heart disorder', DISEASE.any),
  term(DISEASE.heartFailure, 'failing heart', DISEASE.heart),
  term(DISEASE.acuteHeartFailure, 'suddenly failing heart', DISEASE.heartFailure),
  term(DISEASE.kidney, 'kidney disorder', DISEASE.any),
  term(DISEASE.cardiorenal, 'heart and kidney disorder', DISEASE.heart, DISEASE.kidney),
  term(DISEASE.lung, 'lung disorder', DISEASE.any),
]);

/** A request for research into diseases. */
export const intoDiseases = (...diseases: readonly string[]): RequestChanges => ({
  purpose: { aims: ['disease-research'], diseases },
});
