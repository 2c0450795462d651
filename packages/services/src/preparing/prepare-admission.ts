import { canonicalBytes, commit, proposalId } from '@trialmark/ledger';
import { AppError, type SigningOpening } from '@trialmark/schema';
import type { Clock, Scope, UnitOfWork } from '../ports.ts';
import { type PreparedSigning, prepare, type Signer } from './prepare.ts';

/** Makes the admission of somebody who asked ready to be signed with one of the organisation's keys. */
export async function prepareAdmission(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { memberId, signer }: { readonly memberId: string; readonly signer: Signer },
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const request = (await tx.accounts.listAdmissions()).find((each) => each.memberId === memberId);
    if (request === undefined) throw new AppError('not-found', 'Nobody waits under this id.');
    const json = { v: 1, name: request.name };
    const commitment = commit(request.salt, canonicalBytes(json));
    const directory = await tx.directory.current();
    const body = {
      organisation: request.organisationId,
      roles: request.roles,
      nameCommitment: commitment,
      key: { algorithm: 'es256-webauthn' as const, publicKey: request.publicKey },
    };
    const prev = directory.heads.get(memberId) ?? null;
    const envelope = { type: 'member.admitted' as const, subject: memberId, prev, body };
    const opening = { commitment, salt: request.salt, json } as SigningOpening;
    const keysUsed = (await tx.directory.proposals()).get(proposalId(envelope))?.keys ?? new Set();
    return await prepare(tx, scope, clock, signer, envelope, { openings: [opening], keysUsed });
  });
}
