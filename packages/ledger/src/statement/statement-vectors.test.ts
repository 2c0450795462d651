/**
 * The vectors in docs/protocol/vectors/statements.json, for a second implementation. Passkey signatures are not
 * deterministic, so the file is not derived again: every value in it is checked against this code.
 */
import { readFileSync } from 'node:fs';
import { PublicKey, STATEMENT_TYPES } from '@trialmark/schema';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { applyToDirectory, emptyDirectory } from '../authority/directory.ts';
import { judgeAuthority } from '../authority/judge.ts';
import { keyId } from '../signature/key-id.ts';
import { verifySignature } from '../signature/verify-signature.ts';
import { canonicalBytes } from './canonical.ts';
import { commit } from './commit.ts';
import { payloadOf } from './digest.ts';
import { parseStatement } from './parse.ts';

const Vectors = z.strictObject({
  site: z.strictObject({ origin: z.string(), rpId: z.string() }),
  payload: z.strictObject({ json: z.json(), digest: z.string() }),
  commitment: z.strictObject({ salt: z.string(), json: z.json(), commitment: z.string() }),
  keys: z.array(z.strictObject({ algorithm: z.string(), publicKey: z.string(), id: z.string() })),
  documents: z.array(z.strictObject({ digest: z.string(), json: z.json() })),
  valid: z.array(z.strictObject({ type: z.string(), digest: z.string(), key: PublicKey, entry: z.string() })),
  invalid: z.array(z.strictObject({ why: z.string(), entry: z.string(), rule: z.string() })),
});
const file = new URL('../../../../docs/protocol/vectors/statements.json', import.meta.url);
const vectors = Vectors.parse(JSON.parse(readFileSync(file, 'utf8')));
const bytes = (text: string) => new TextEncoder().encode(text);

test('payloads, commitments and key ids are as in the vectors', () => {
  expect(payloadOf(vectors.payload.json).digest).toBe(vectors.payload.digest);
  const { salt, json, commitment } = vectors.commitment;
  expect(commit(salt, canonicalBytes(json))).toBe(commitment);
  for (const { digest, json: document } of vectors.documents) expect(payloadOf(document).digest).toBe(digest);
  for (const { id, ...key } of vectors.keys) expect(keyId(PublicKey.parse(key))).toBe(id);
});

test('there is a statement of every type, in an order in which each may be said', () => {
  const directory = emptyDirectory();
  const sponsors = new Map<string, string>();
  for (const { entry, key } of vectors.valid) {
    const parsed = parseStatement(bytes(entry));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { statement, digest } = parsed;
    expect(judgeAuthority(directory, statement, (trial) => sponsors.get(trial) ?? null)).toEqual({ ok: true, key });
    if (statement.type === 'trial.registered' || statement.type === 'trial.sealed') {
      sponsors.set(statement.subject, statement.body.sponsor);
    }
    applyToDirectory(directory, statement, digest);
  }
  expect([...new Set(vectors.valid.map(({ type }) => type))].sort()).toEqual([...STATEMENT_TYPES].sort());
});

test.each(vectors.valid.map((vector, i) => [i, vector.type, vector] as const))(
  'entry %i, %s: the bytes are canonical, the digest and the signature hold',
  async (_, type, { entry, digest, key }) => {
    const parsed = parseStatement(bytes(entry));
    expect(parsed).toMatchObject({ ok: true, digest, statement: { type } });
    if (!parsed.ok) return;
    const checks = await verifySignature(parsed.statement, key, vectors.site);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  },
);

test.each(vectors.invalid.map(({ why, entry, rule }) => [why, entry, rule] as const))(
  'an entry with %s is refused',
  (_, entry, rule) => {
    const parsed = parseStatement(bytes(entry));
    expect(parsed.ok ? 'accepted' : parsed.problems[0]?.rule).toBe(rule);
  },
);
