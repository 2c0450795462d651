import { type Proposal, signaturesNeeded } from '@trialmark/ledger';
import type { Clock, Tx } from '../ports.ts';

/** How long a proposal is offered for further signatures. The log itself never forgets one. */
const OFFERED_FOR_MS = 30 * 24 * 60 * 60_000;

/** Something that some keys of an organisation have signed and that takes more of them. */
export type OpenProposal = Omit<Proposal, 'keys'> & {
  readonly keys: readonly string[];
  /** How many keys must have signed. */
  readonly needed: number;
  readonly expiresAt: string;
  /** Whom it admits; null where it admits nobody, or the name was erased. */
  readonly memberName: string | null;
};

/** What waits for further signatures of an organisation and is still offered, the oldest first. */
export async function listProposals(
  tx: Tx,
  { nowMs }: Clock,
  organisationId: string,
): Promise<readonly OpenProposal[]> {
  const directory = await tx.directory.current();
  const needed = signaturesNeeded(directory, organisationId);
  const open: OpenProposal[] = [];
  for (const proposal of (await tx.directory.proposals()).values()) {
    const expiresAt = expiryOf(proposal);
    if (proposal.issuer !== organisationId || Date.parse(expiresAt) <= nowMs()) continue;
    open.push({ ...proposal, keys: [...proposal.keys], needed, expiresAt, memberName: await readName(tx, proposal) });
  }
  return open;
}

async function readName(tx: Tx, { body }: Proposal): Promise<string | null> {
  const kept = 'nameCommitment' in body ? await tx.payloads.getPersonal(body.nameCommitment) : null;
  return kept === null ? null : (JSON.parse(new TextDecoder().decode(kept.bytes)) as { readonly name: string }).name;
}

function expiryOf({ issuedAt }: Proposal): string {
  return new Date(Date.parse(issuedAt) + OFFERED_FOR_MS).toISOString();
}
