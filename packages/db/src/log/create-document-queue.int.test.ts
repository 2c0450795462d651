import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { appendPending } from './append-pending.ts';
import { createDocumentQueue } from './create-document-queue.ts';
import type { DocumentItem } from './publish-documents.ts';

const database = useTestDatabase();
const TRIAL = `trial_${'1'.repeat(32)}`;
/** Held by a test while transactions have to stand still. */
const GATE = 4_711;

function item(title: string): DocumentItem {
  const id = `doc_${randomUUID().replaceAll('-', '')}`;
  const entry = new TextEncoder().encode(`${id} ${title}`);
  const statementDigest = createHash('sha256').update(entry).digest('hex');
  const facts = { kind: 'other', title, digest: 'ab'.repeat(32), sizeBytes: 1, mediaType: 'text/plain' };
  const document = { id, trialId: TRIAL, ...facts, statementDigest, publishedAt: '2026-11-21T00:00:00Z' };
  return { entry, document, judgedAtSeq: 0, actor: 'system', requestId: null };
}

/** Waits until so many transactions stand still at a lock of this kind. */
async function untilWaiting(locktype: 'advisory' | 'transactionid', n: number): Promise<void> {
  // Other tests run on the same server.
  const ask = `SELECT count(*)::int AS n FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE NOT granted AND locktype = $1 AND datname = current_database()`;
  for (let i = 0; i < 12_000; i += 1) {
    const { rows } = await database.pool('owner').query<{ n: number }>(ask, [locktype]);
    if (rows[0]?.n === n) return;
    await sleep(5);
  }
  throw new Error(`${n} transactions were to wait for a lock (${locktype})`);
}

/**
 * Makes every insert into `trial_documents` stand still after it has looked for conflicts and before its first index
 * entry: at the one moment at which another insert of the same row goes unnoticed.
 */
async function addGate(): Promise<void> {
  await database.pool('owner').query(`
    CREATE FUNCTION pass_gate(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS
      $$ BEGIN PERFORM pg_advisory_xact_lock_shared(${GATE}); RETURN t; END $$;
    ALTER TABLE trial_documents DROP CONSTRAINT trial_documents_pkey;
    DROP INDEX trial_documents_statement_digest_key;
    CREATE INDEX trial_documents_gate ON trial_documents (pass_gate(id));
    ALTER TABLE trial_documents ADD CONSTRAINT trial_documents_pkey PRIMARY KEY (id);
    CREATE UNIQUE INDEX trial_documents_statement_digest_key ON trial_documents (statement_digest)`);
}

const removeGate = async () => {
  await database.pool('owner').query('DROP FUNCTION IF EXISTS pass_gate CASCADE');
};

beforeAll(async () => {
  await database.pool('owner').query(
    `INSERT INTO trials (id, registry_id, sponsor_id, head_digest, record_version, sponsor_name, registered_at, updated_at)
     VALUES ($1, 'TMK00000001', 'org_1', 'a', 1, 'Elmfield', now(), now())`,
    [TRIAL],
  );
});
afterEach(removeGate);

test('the same document inserted by two commits at the very same moment is new once, and neither commit fails', async () => {
  await addGate();
  const gate = new pg.Client({ connectionString: database.urls.owner });
  await gate.connect();
  await gate.query('SELECT pg_advisory_lock($1)', [GATE]);
  const document = item('Plan');
  const commits = [1, 2].map(() => createDocumentQueue(database.pool('app'))(document));
  await untilWaiting('advisory', 2);
  await gate.end();
  const outcomes = await Promise.all(commits);
  expect(outcomes.map((outcome) => outcome.kind === 'appended' && outcome.isNew).sort()).toEqual([false, true]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['appended', 'appended']);
});

test('two commits with the same documents in opposite order wait for each other in one direction only', async () => {
  const documents = Array.from({ length: 64 }, (_, i) => item(`Document ${i}`));
  for (let round = 0; round < 20; round += 1) {
    const fresh = documents.map(({ document }) => item(`${document.title}, ${round}`));
    const [first, second] = [createDocumentQueue(database.pool('app')), createDocumentQueue(database.pool('app'))];
    const outcomes = await Promise.all([...fresh.map(first), ...fresh.toReversed().map(second)]);
    expect(outcomes.filter((outcome) => outcome.kind === 'appended' && outcome.isNew)).toHaveLength(64);
  }
});

test('a commit waits for a transaction that has claimed the same id, and is then answered as a repetition', async () => {
  const document = item('Analysis');
  const other = await database.pool('app').connect();
  await other.query('BEGIN');
  const digest = Buffer.from(document.document.statementDigest, 'hex');
  await other.query(
    `INSERT INTO trial_documents SELECT $1, $2, 'other', 'Analysis', 'ab', 1, 'text/plain', $3, now()`,
    [document.document.id, TRIAL, document.document.statementDigest],
  );
  const queued = createDocumentQueue(database.pool('app'))(document);
  await untilWaiting('transactionid', 1);
  await appendPending(other, [{ digest, entry: document.entry, payloads: [] }]);
  await other.query('COMMIT');
  other.release();
  expect(await queued).toEqual({ kind: 'appended', isNew: false, index: null });
});
