import { RegistryId } from '@trialmark/schema';
import { api } from '../api.ts';

/** An answer of `answers.of`, which the API's OpenAPI mirror leaves without a type. */
export type FindingAnswer = {
  readonly id: string;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly verdict: string;
  readonly answerDigest: string;
  /** Null where the document is not here. */
  readonly text: string | null;
  readonly issuedAt: string;
  readonly place: { readonly index: number | null };
};

/** What the sponsor of a trial has said about findings on it, the newest first. */
export async function readAnswers(registryId: string): Promise<readonly FindingAnswer[]> {
  return (await (await api()).answers.of.query({ registryId: RegistryId.parse(registryId) })) as FindingAnswer[];
}
