import type { SigningOpening } from '@trialmark/schema';
import type { Tx } from '../ports.ts';

export type ReopenedContacts = {
  /** The commitment that the next version carries on; null where there is none, or its opening was erased. */
  readonly commitment: string | null;
  readonly openings: readonly SigningOpening[];
};

/** The contacts that a version which does not change them carries on, opened so that the signer sees who they are. */
export async function reopenContacts(tx: Tx, commitment: string | null): Promise<ReopenedContacts> {
  const opening = commitment === null ? null : await tx.payloads.getPersonal(commitment);
  if (commitment === null || opening === null) return { commitment: null, openings: [] };
  const json: unknown = JSON.parse(new TextDecoder().decode(opening.bytes));
  return { commitment, openings: [{ commitment, salt: opening.salt, json } as SigningOpening] };
}
