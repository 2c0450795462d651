import { newId } from '@trialmark/schema';
import type { Clock, Scope, UnitOfWork } from '../ports.ts';
import { lockOwnTrial } from './lock-own-trial.ts';
import { type PreparedSigning, prepare, type Signer } from './prepare.ts';

export type PrepareDocument = {
  readonly trialId: string;
  readonly kind: string;
  readonly title: string;
  /** SHA-256 of the document's bytes, computed in the browser: the document itself is not uploaded. */
  readonly digest: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly signer: Signer;
};

/** Makes the publication of a document's digest, under an own trial, ready to be signed. */
export async function prepareDocument(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { trialId, signer, ...facts }: PrepareDocument,
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    await lockOwnTrial(tx, scope, trialId);
    const id = newId('doc');
    const body = { id, trial: trialId, ...facts };
    return await prepare(tx, scope, clock, signer, {
      type: 'document.published' as const,
      subject: id,
      prev: null,
      body,
    });
  });
}
