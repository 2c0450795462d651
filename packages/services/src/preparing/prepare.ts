import { canonicalBytes, commit, newSalt, payloadOf } from '@trialmark/ledger';
import {
  AppError,
  newId,
  parseOrThrow,
  type SigningDocument,
  type SigningOpening,
  type SignRequest,
  UnsignedStatement,
} from '@trialmark/schema';
import type { Clock, Scope, Tx } from '../ports.ts';

/** How long a prepared statement waits for its signature. */
const PREPARED_FOR_MS = 5 * 60_000;

/** Who will sign: a member or an organisation, and the name that the signing page shows. */
export type Signer = { readonly issuer: string; readonly name: string };

/** What the portal hands to the signing page; it adds its own `returnState`. */
export type PreparedSigning = {
  readonly preparedId: string;
  readonly expiresAt: string;
  readonly request: Omit<SignRequest, 'returnState'>;
};

export type Parts = {
  readonly documents?: readonly SigningDocument[];
  readonly openings?: readonly SigningOpening[];
  readonly draftId?: string;
  /** Keys that have said the same already: each may say it once. */
  readonly keysUsed?: ReadonlySet<string>;
};

type Envelope = Pick<UnsignedStatement, 'type' | 'subject' | 'prev'> & { readonly body: unknown };

/**
 * Keeps a statement, with what it names, for the five minutes that a signature may take. Nothing is in the log and no
 * trial has changed: if the person never signs, the row expires.
 */
export async function prepare(
  tx: Tx,
  scope: Scope,
  clock: Clock,
  signer: Signer,
  envelope: Envelope,
  parts: Parts = {},
): Promise<PreparedSigning> {
  const keys = (await tx.accounts.activeKeys(signer.issuer)).filter(({ credentialId }) => credentialId !== null);
  if (keys.length === 0) {
    throw new AppError('forbidden', 'You have no signing key yet. Create one first, then come back.');
  }
  const keysLeft = keys.filter(({ id }) => !parts.keysUsed?.has(id));
  if (keysLeft.length === 0) {
    throw new AppError(
      'duplicate',
      'Every key that could sign this here has signed it already. Ask another key-holder.',
    );
  }
  const issuedAt = `${new Date(clock.nowMs()).toISOString().slice(0, 19)}Z`;
  const facts = { v: 1, ...envelope, issuer: signer.issuer, issuedAt };
  const statement = parseOrThrow(UnsignedStatement, facts, 'The statement');
  const documents = [...(parts.documents ?? [])];
  const openings = [...(parts.openings ?? [])];
  const preparedId = newId('prep');
  const expiresAt = new Date(clock.nowMs() + PREPARED_FOR_MS).toISOString();
  await tx.prepared.insert({
    id: preparedId,
    userId: scope.userId ?? '',
    statement,
    documents: { documents, openings },
    draftId: parts.draftId ?? null,
    expiresAt,
  });
  const request = {
    kind: 'sign' as const,
    statement,
    documents,
    openings,
    signerName: signer.name,
    keys: keysLeft.map(({ id, credentialId }) => ({ key: id, credentialId: credentialId ?? '' })),
  } as Omit<SignRequest, 'returnState'>;
  return { preparedId, expiresAt, request };
}

/** A document and the digest that a statement names it by. */
export function documentOf(json: unknown): SigningDocument {
  return { digest: payloadOf(json).digest, json } as SigningDocument;
}

/** A personal document behind a fresh salt. */
export function openingOf(json: unknown): SigningOpening {
  const salt = newSalt();
  return { commitment: commit(salt, canonicalBytes(json)), salt, json } as SigningOpening;
}
