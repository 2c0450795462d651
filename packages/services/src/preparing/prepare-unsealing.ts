import { claimedIds } from '@trialmark/registry';
import { AppError, TrialRecord } from '@trialmark/schema';
import type { Clock, Scope, UnitOfWork } from '../ports.ts';
import { lockOwnTrial } from './lock-own-trial.ts';
import { documentOf, type PreparedSigning, prepare, type Signer } from './prepare.ts';

/** Makes the opening of every sealed version of a trial ready to be signed. The newest becomes the public record. */
export async function prepareUnsealing(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { trialId, signer }: { readonly trialId: string; readonly signer: Signer },
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const state = await lockOwnTrial(tx, scope, trialId);
    if (state.recordDigest !== null) throw new AppError('invalid', 'The trial is not sealed.');
    const kept = new Map((await tx.payloads.listSealed(trialId)).map((sealed) => [sealed.commitment, sealed]));
    const opened = state.sealedVersions.map(({ statement, commitment }) => {
      const sealed = kept.get(commitment);
      if (sealed === undefined) {
        throw new AppError('unavailable', 'A sealed version is not kept here. Unseal with the copy that you kept.');
      }
      const record = TrialRecord.parse(JSON.parse(new TextDecoder().decode(sealed.bytes)));
      return { statement, salt: sealed.salt, record, document: documentOf(record) };
    });
    const newest = opened.at(-1);
    if (newest === undefined) throw new AppError('invalid', 'The trial has no sealed version.');
    const body = {
      registryId: state.registryId,
      recordVersion: state.recordVersion + 1,
      recordDigest: newest.document.digest,
      contactsCommitment: null,
      sponsor: state.sponsor,
      secondaryIds: claimedIds(newest.record),
      openings: opened.map(({ statement, salt, document }) => ({ statement, salt, recordDigest: document.digest })),
    };
    const envelope = { type: 'trial.unsealed' as const, subject: trialId, prev: state.head, body };
    const documents = [...new Map(opened.map(({ document }) => [document.digest, document])).values()];
    return await prepare(tx, scope, clock, signer, envelope, { documents });
  });
}
