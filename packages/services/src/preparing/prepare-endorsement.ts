import { AppError, type SigningOpening } from '@trialmark/schema';
import type { Clock, Scope, Tx, UnitOfWork } from '../ports.ts';
import { listProposals, type OpenProposal } from '../proposals/list-proposals.ts';
import { type PreparedSigning, prepare, type Signer } from './prepare.ts';

export type PrepareEndorsement = {
  readonly proposalId: string;
  /** The organisation, and the person whose name the signing page shows. */
  readonly signer: Signer;
};

/**
 * Makes the same statement ready for another key of the organisation: type, subject and body are those that the first
 * key signed, so that the log counts them together. Keys that have signed are not offered again.
 *
 * @throws AppError `not-found` where nothing of this organisation waits under the id, or no longer
 */
export async function prepareEndorsement(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { proposalId, signer }: PrepareEndorsement,
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const open = await listProposals(tx, clock, signer.issuer);
    const proposal = open.find(({ id }) => id === proposalId);
    if (proposal === undefined) {
      throw new AppError('not-found', 'Nothing waits for a signature here. It may have taken effect, or expired.');
    }
    const { type, subject, body, keys } = proposal;
    const prev = (await tx.directory.current()).heads.get(subject) ?? null;
    const openings = await reopenName(tx, proposal);
    return await prepare(
      tx,
      scope,
      clock,
      signer,
      { type, subject, prev, body },
      { openings, keysUsed: new Set(keys) },
    );
  });
}

/** The member's name behind the commitment, so that whoever signs sees whom they admit. */
async function reopenName(tx: Tx, proposal: OpenProposal): Promise<readonly SigningOpening[]> {
  if (!('nameCommitment' in proposal.body)) return [];
  const { nameCommitment: commitment } = proposal.body;
  const kept = await tx.payloads.getPersonal(commitment);
  if (kept === null) throw new AppError('unavailable', 'The name behind this admission is not kept here any more.');
  const json: unknown = JSON.parse(new TextDecoder().decode(kept.bytes));
  return [{ commitment, salt: kept.salt, json } as SigningOpening];
}
