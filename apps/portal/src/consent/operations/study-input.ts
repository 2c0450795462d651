import { ConsentError, type IssuerPlace, type ProveProgress, parseField } from '@trialmark/consent';
import { ConsentPolicy, FieldElement, IssuerKey, TrialId } from '@trialmark/schema';
import { type OperationContext, OperationRefusal } from '@trialmark/vault/worker';
import { z } from 'zod';

/** By what a study is known to people, and to the circuits. */
export const StudyName = z.strictObject({ trial: TrialId, study: FieldElement });
export type StudyName = z.infer<typeof StudyName>;

/**
 * A study as the page has read it. Hashes and roots are computed from it here, so a server that shows one form and states
 * another gets a proof that it cannot use.
 */
export const StudyInput = z.strictObject({
  ...StudyName.shape,
  policy: ConsentPolicy,
  /** In the order of the log, retired ones null. */
  issuers: z.array(IssuerKey.nullable()),
});
export type StudyInput = z.infer<typeof StudyInput>;

export const studyNumber = ({ study }: StudyName): bigint => parseField(study);

export const issuerPlaces = ({ issuers }: Pick<StudyInput, 'issuers'>): readonly IssuerPlace[] =>
  issuers.map((issuer) => (issuer === null ? null : { ax: parseField(issuer.ax), ay: parseField(issuer.ay) }));

/** Hands the steps of proving to the page: `loading`, `witness`, `proving`, each of a hundred parts. */
export const reportTo =
  ({ progress }: OperationContext) =>
  ({ stage, share }: ProveProgress) =>
    progress({ stage, done: Math.round(share * 100), total: 100 });

/** Gives what the core refuses to the page by its name; the page has the words. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ConsentError ? new OperationRefusal(error.code) : error;
  }
}
