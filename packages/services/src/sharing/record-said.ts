import type { SharingState, SharingStatement } from '@trialmark/registry';
import { applySharing } from '@trialmark/registry';
import type { Tx } from '../ports.ts';
import { projectSharing } from './project-sharing.ts';

/** A statement about a dataset or a request, as `parseStatement` reads it. */
export type SaidSharing = {
  readonly statement: SharingStatement;
  readonly digest: string;
  readonly bytes: Uint8Array;
};

/**
 * Adds a statement that was judged at this place, and stands in the log already, to its subject: state, chain, tables and one
 * audit record. The caller holds the subject's lock.
 */
export async function recordSaid(
  tx: Tx,
  state: SharingState,
  said: SaidSharing,
  documents: ReadonlyMap<string, unknown>,
): Promise<void> {
  const { statement, digest } = said;
  applySharing(state, statement, digest, documents);
  await appendSaid(tx, [said]);
  await projectSharing(tx, state, statement, digest);
  const { type, subject, prev, body } = statement;
  const reason = 'reason' in body ? body.reason : null;
  await tx.audit({ action: type, subject, before: prev, after: digest, reason });
}

/** The chain alone, for statements that are part of one which is recorded with them. */
export async function appendSaid(tx: Tx, said: readonly SaidSharing[]): Promise<void> {
  await tx.sharing.append(
    said.map(({ statement: { subject, type, issuer, issuedAt }, digest, bytes }) => ({
      subject,
      digest,
      type,
      issuer,
      issuedAt,
      entry: bytes,
    })),
  );
}
