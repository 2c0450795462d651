import { payloadOf, signStatement, statementDigest, unsigned } from '@trialmark/ledger';
import { newId, type Statement, UnsignedStatement } from '@trialmark/schema';
import type { Author } from './seed-log.ts';

export type SignedDocument = {
  readonly digest: string;
  readonly statement: Statement;
  /** The document itself where it is sent along; then it is published beside the log. */
  readonly document: unknown;
  readonly payload: string | null;
};

/**
 * A statement by a program about a trial: the document `title` was published. Without its document it changes only the
 * log and shares commits with others; with it, it is a transaction of its own.
 */
export function signDocument({ issuer, secret, trial }: Author, title: string, withDocument: boolean): SignedDocument {
  const document = { title, text: 'A plan of the analysis. '.repeat(8) };
  const { bytes, digest: payload } = payloadOf(document);
  const id = newId('doc');
  const plain = UnsignedStatement.parse({
    v: 1,
    type: 'document.published',
    subject: id,
    prev: null,
    issuedAt: `${new Date().toISOString().slice(0, 19)}Z`,
    issuer,
    body: { id, trial, kind: 'other', title, digest: payload, sizeBytes: bytes.length, mediaType: 'application/json' },
  });
  const statement = signStatement(plain, secret);
  const digest = statementDigest(unsigned(statement));
  return { digest, statement, document: withDocument ? document : null, payload: withDocument ? payload : null };
}
