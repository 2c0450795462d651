import { signStatement, statementDigest, unsigned } from '@trialmark/ledger';
import { type StatementType, UnsignedStatement } from '@trialmark/schema';
import type { z } from 'zod';
import type { ProcessKey } from './demonstration-keys.ts';
import type { RegistryClient, Submission } from './registry-client.ts';

export type Saying<T extends StatementType> = {
  readonly type: T;
  readonly subject: string;
  readonly prev: string | null;
  readonly issuer: string;
  readonly key: ProcessKey;
  readonly body: Extract<z.input<typeof UnsignedStatement>, { type: T }>['body'];
} & Omit<Submission, 'statement'>;

/** Signs a statement, hands it to the registry, and resolves with its digest. */
export type Speak = <T extends StatementType>(saying: Saying<T>) => Promise<string>;

/** `issuedAt`: the time that statements carry; equal sayings then have equal bytes (Ed25519 is deterministic). */
export function createSpeak(registry: Pick<RegistryClient, 'add'>, issuedAt: () => string): Speak {
  return async ({ type, subject, prev, issuer, key, body, documents = [], openings = [] }) => {
    const plain = UnsignedStatement.parse({ v: 1, type, subject, prev, issuedAt: issuedAt(), issuer, body });
    const statement = signStatement(plain, key.secret);
    await registry.add({ statement, documents, openings });
    return statementDigest(unsigned(statement));
  };
}
