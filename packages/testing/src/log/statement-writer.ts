import { payloadOf, signStatement, statementDigest, unsigned } from '@trialmark/ledger';
import { type Statement, type StatementType, UnsignedStatement } from '@trialmark/schema';
import type { z } from 'zod';

type Signer = { readonly secret: Uint8Array } | { readonly passkey: { sign: (s: UnsignedStatement) => Statement } };

export type WriteStatement<T extends StatementType> = {
  readonly type: T;
  readonly subject: string;
  readonly issuer: string;
  readonly signer: Signer;
  readonly body: Extract<z.input<typeof UnsignedStatement>, { type: T }>['body'];
  /** The newest statement about the subject unless given. */
  readonly prev?: string | null;
};

/** Writes signed statements one after the other, each following the newest about its subject, a second apart. */
export class StatementWriter {
  readonly statements: Statement[] = [];
  /** Digest → canonical bytes of the documents that statements name. */
  readonly payloads = new Map<string, Uint8Array>();
  readonly #heads = new Map<string, string>();
  #nowMs: number;

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  /** Appends a statement and returns its digest. */
  add<T extends StatementType>({ type, subject, issuer, signer, body, prev }: WriteStatement<T>): string {
    this.#nowMs += 1_000;
    const issuedAt = `${new Date(this.#nowMs).toISOString().slice(0, 19)}Z`;
    const previous = prev === undefined ? (this.#heads.get(subject) ?? null) : prev;
    const plain = UnsignedStatement.parse({ v: 1, type, subject, prev: previous, issuedAt, issuer, body });
    const statement = 'secret' in signer ? signStatement(plain, signer.secret) : signer.passkey.sign(plain);
    this.statements.push(statement);
    const digest = statementDigest(unsigned(statement));
    this.#heads.set(subject, digest);
    return digest;
  }

  /** Keeps a document as a payload and returns its digest. */
  document(value: unknown): string {
    const { bytes, digest } = payloadOf(value);
    this.payloads.set(digest, bytes);
    return digest;
  }
}
