import { canonicalBytes, type Signatures, signaturesWith } from '@trialmark/ledger';
import {
  AppError,
  type SigningDocument,
  type SigningOpening,
  Statement,
  type WebauthnSignature,
} from '@trialmark/schema';
import type { Scope } from '../ports.ts';
import { type AcceptDeps, type Accepted, acceptWithin } from '../statements/accept-statement.ts';

export type Submitted = Accepted & {
  /** How many keys of the organisation have said so now; null where this one was enough. */
  readonly signatures: Signatures | null;
};

export type SubmitPrepared = { readonly preparedId: string; readonly signature: WebauthnSignature };

/**
 * Takes a signature back from the signing page and puts the statement into the log.
 *
 * One transaction: the statement, what it changes, and the end of the draft it came from. If it fails the prepared
 * statement and the draft are still there. A signature moved to another statement does not verify.
 */
export async function submitPrepared(
  deps: AcceptDeps,
  scope: Scope,
  { preparedId, signature }: SubmitPrepared,
): Promise<Submitted> {
  return await deps.uow.run(scope, async (tx) => {
    const prepared = await tx.prepared.take(preparedId);
    if (prepared === null || Date.parse(prepared.expiresAt) < deps.clock.nowMs()) {
      throw new AppError('expired', 'This waited too long for its signature. Nothing was written: prepare it again.');
    }
    const statement = Statement.parse({ ...(prepared.statement as object), signature });
    // Before the statement is appended: afterwards the directory would hold what is not committed yet.
    const signatures = signaturesWith(await tx.directory.current(), statement);
    const { documents, openings } = prepared.documents as {
      readonly documents: readonly SigningDocument[];
      readonly openings: readonly SigningOpening[];
    };
    const accepted = await acceptWithin(tx, deps, {
      entry: canonicalBytes(statement),
      documents: documents.map(({ json }) => canonicalBytes(json)),
      openings: openings.map(({ salt, json }) => ({ salt, bytes: canonicalBytes(json) })),
    });
    if (prepared.draftId !== null) await tx.drafts.remove(prepared.draftId);
    return { ...accepted, signatures };
  });
}
