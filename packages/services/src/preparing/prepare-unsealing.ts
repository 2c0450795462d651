import { claimedIds } from '@trialmark/registry';
import { AppError } from '@trialmark/schema';
import type { Clock, Scope, UnitOfWork } from '../ports.ts';
import { refuseClaimed } from '../trials/refuse-claimed.ts';
import { lockOwnTrial } from './lock-own-trial.ts';
import { documentOf, type PreparedSigning, prepare, type Signer } from './prepare.ts';
import { readSealedVersions } from './read-sealed-versions.ts';

/** Makes the opening of every sealed version of a trial ready to be signed. The newest becomes the public record. */
export async function prepareUnsealing(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { trialId, signer }: { readonly trialId: string; readonly signer: Signer },
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const state = await lockOwnTrial(tx, scope, trialId);
    const opened = (await readSealedVersions(tx, trialId, state)).map((version) => ({
      ...version,
      document: documentOf(version.record),
    }));
    const newest = opened.at(-1);
    if (newest === undefined) throw new AppError('invalid', 'The trial has no sealed version.');
    const secondaryIds = claimedIds(newest.record);
    await refuseClaimed(tx, trialId, secondaryIds);
    const body = {
      registryId: state.registryId,
      recordVersion: state.recordVersion + 1,
      recordDigest: newest.document.digest,
      contactsCommitment: null,
      sponsor: state.sponsor,
      secondaryIds,
      openings: opened.map(({ statement, salt, document }) => ({ statement, salt, recordDigest: document.digest })),
    };
    const envelope = { type: 'trial.unsealed' as const, subject: trialId, prev: state.head, body };
    const documents = [...new Map(opened.map(({ document }) => [document.digest, document])).values()];
    return await prepare(tx, scope, clock, signer, envelope, { documents });
  });
}
