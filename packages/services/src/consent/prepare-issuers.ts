import { issuerName } from '@trialmark/ledger';
import { issuersRootOf } from '@trialmark/registry';
import { AppError, consentIdOf, type IssuerKey } from '@trialmark/schema';
import type { Clock, Scope, UnitOfWork } from '../ports.ts';
import { lockOwnTrial } from '../preparing/lock-own-trial.ts';
import { type PreparedSigning, prepare, type Signer } from '../preparing/prepare.ts';

export type PrepareIssuers = {
  readonly trialId: string;
  /** In the order in which they will stand in the tree. */
  readonly issuers: readonly IssuerKey[];
  readonly signer: Signer;
};

/** Makes a study's list of issuers, which replaces the one before, ready to be signed. */
export async function prepareIssuers(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { trialId, issuers, signer }: PrepareIssuers,
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const trial = await lockOwnTrial(tx, scope, trialId);
    if (trial.recordDigest === null) throw new AppError('invalid', 'The trial is sealed. Unseal it first.');
    const directory = await tx.directory.current();
    const isUsable = (issuer: IssuerKey) => directory.issuers.get(issuerName(issuer))?.retired === false;
    if (!issuers.every(isUsable)) {
      throw new AppError('invalid', 'An issuer of the list is not accredited, or was retired.');
    }
    const { settingsHead: prev } = await tx.consent.current(trialId);
    const body = { issuers, root: issuersRootOf(issuers, directory) };
    const envelope = { type: 'study.issuers-stated' as const, subject: consentIdOf(trialId), prev, body };
    return await prepare(tx, scope, clock, signer, envelope);
  });
}
