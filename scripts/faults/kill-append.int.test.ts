/**
 * `kill -9` of whoever accepts a statement, at each query that accepting takes: while it is on its way, and once it is
 * answered. Sent again, the statement is accepted once, with everything that belongs to it.
 */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createUnitOfWork } from '@trialmark/db';
import { canonicalBytes, entryBytes } from '@trialmark/ledger';
import { namedPayloads } from '@trialmark/registry';
import { acceptStatement } from '@trialmark/services';
import { useTestDatabase } from '@trialmark/testing';
import { parties, TRIAL, writeStory } from '@trialmark/testing/log';
import { beforeAll, expect, test } from 'vitest';
import { createRandom, pick } from './harness/random.ts';
import { RUNS, SEED } from './harness/runs.ts';
import { signDocument } from './harness/sign-document.ts';

const CALLER = fileURLToPath(new URL('./harness/dying-caller.ts', import.meta.url));
const SYSTEM = { actor: 'system', userId: null, organisationId: null, requestId: null };
const AUTHOR = { issuer: parties.investigator.id, secret: parties.investigatorNewKey.secret, trial: TRIAL };

const database = useTestDatabase();

beforeAll(async () => {
  const { statements, payloads } = writeStory();
  for (const statement of statements.filter(({ type }) => type !== 'payload.erased')) {
    const documents = namedPayloads(statement).flatMap((digest) => payloads.get(digest) ?? []);
    await accept(entryBytes(statement), documents, Date.parse(statement.issuedAt));
  }
});

function accept(entry: Uint8Array, documents: readonly Uint8Array[], nowMs: number) {
  const deps = { uow: createUnitOfWork(database.pool('app')), clock: { nowMs: () => nowMs } };
  return acceptStatement(deps, SYSTEM, { entry, documents, openings: [] });
}

type Call = { readonly nth: number; readonly when: 'during' | 'after' };

/** The signal that ended the caller; null, and the number of queries, when it lived on. */
async function call({ nth, when }: Call, entry: Uint8Array, documents: readonly Uint8Array[]) {
  const child = spawn(process.execPath, [CALLER, String(nth), when], { stdio: ['pipe', 'pipe', 'inherit'] });
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  child.stdin.end(JSON.stringify({ url: database.urls.app, entry: base64(entry), documents: documents.map(base64) }));
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_code, by) => resolve(by)));
  const said = await text(child.stdout);
  return { signal: await ended, queries: Number(said) };
}

/** How often each thing that belongs to an accepted statement is there. */
async function countParts(digest: string): Promise<unknown> {
  const { rows } = await database.pool('owner').query(
    `SELECT (SELECT count(*)::int FROM log_pending WHERE digest = decode($1, 'hex')) AS waiting,
            (SELECT count(*)::int FROM trial_documents WHERE statement_digest = $1) AS listed,
            (SELECT count(*)::int FROM audit_records WHERE after = $1) AS audited`,
    [digest],
  );
  return rows[0];
}

const NOTHING = { waiting: 0, listed: 0, audited: 0 };
const ONCE = { waiting: 1, listed: 1, audited: 1 };

test.each([
  ['in a transaction of its own, with its document', true],
  ['in a shared commit, without one', false],
])(
  'a statement that is accepted %s is there whole or not at all, and once',
  async (_how, withDocument) => {
    const sign = (title: string) => {
      const { statement, digest, document } = signDocument(AUTHOR, title, withDocument);
      return { digest, entry: entryBytes(statement), documents: document === null ? [] : [canonicalBytes(document)] };
    };
    const whole = sign('Nobody dies');
    const { queries } = await call({ nth: 0, when: 'after' }, whole.entry, whole.documents);
    expect(await countParts(whole.digest)).toEqual(ONCE);
    const deaths = Array.from({ length: queries }, (_, n) => n + 1).flatMap((nth): Call[] => [
      { nth, when: 'during' },
      { nth, when: 'after' },
    ]);
    for (const death of pick(createRandom(SEED), deaths, RUNS.killStep)) {
      const { digest, entry, documents } = sign(`Killed ${death.when} query ${death.nth}`);
      expect({ ...death, ...(await call(death, entry, documents)) }).toMatchObject({ ...death, signal: 'SIGKILL' });
      expect([NOTHING, ONCE]).toContainEqual(await countParts(digest));
      await accept(entry, documents, Date.now());
      expect({ ...death, parts: await countParts(digest) }).toEqual({ ...death, parts: ONCE });
    }
  },
  60_000 + RUNS.killStep * 10_000,
);
