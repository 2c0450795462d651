import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFolderFiles, createHttpWitness } from '@trialmark/adapters';
import { createAppendQueue } from '@trialmark/db';
import {
  createNoteSigner,
  formatVerifierKey,
  nobleSha256,
  type Policy,
  parsePolicy,
  verifyLog,
} from '@trialmark/ledger';
import { makeTestWitness, startTestWitness, type TestWitness, useTestDatabase } from '@trialmark/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStore } from './create-store.ts';
import { BootRefused, runSequencer, type SequencerDeps } from './run-sequencer.ts';

const database = useTestDatabase();
const ORIGIN = 'trialmark.test/log';
const logSigner = createNoteSigner(ORIGIN, new Uint8Array(32).fill(1));
const files = createFolderFiles(mkdtempSync(join(tmpdir(), 'log-')));
const witnesses: TestWitness[] = [];
let policy: Policy;

beforeAll(async () => {
  const logKey = formatVerifierKey(logSigner.key);
  for (const name of ['one.test', 'two.test']) {
    witnesses.push(await startTestWitness(name, await makeTestWitness(name), [logKey]));
  }
  const lines = witnesses.map(({ vkey }, i) => `witness w${i} ${vkey}`);
  policy = parsePolicy([`log ${logKey}`, ...lines, 'group both all w0 w1', 'quorum both', ''].join('\n'));
});
afterAll(async () => {
  for (const witness of witnesses) await witness.kill('SIGTERM');
});

/** Runs a sequencer until `published` entries are out, and stops it. */
async function sequenceUntil(published: number, change: Partial<SequencerDeps> = {}): Promise<string[]> {
  const stop = new AbortController();
  const failures: string[] = [];
  const deps: SequencerDeps = {
    store: createStore(database.pool('sequencer')),
    files,
    signer: logSigner,
    logKey: logSigner.key,
    policy,
    witnesses: witnesses.map(({ url }, i) => createHttpWitness(`w${i}`, url, ORIGIN)),
    readChainHead: async () => null,
    onReady: () => undefined,
    onIntegrated: () => undefined,
    onPublish: (outcome) => {
      failures.push(...outcome.failures);
      const size = outcome.kind === 'published' ? outcome.publication.size : outcome.size;
      if (size >= published) stop.abort();
    },
    ...change,
  };
  await runSequencer(deps, AbortSignal.any([stop.signal, AbortSignal.timeout(60_000)]));
  return failures;
}

async function append(from: number, to: number): Promise<void> {
  const queue = createAppendQueue(database.pool('app'));
  await Promise.all(
    Array.from({ length: to - from }, (_, i) => {
      const entry = new TextEncoder().encode(`entry ${from + i} `.repeat(30));
      return queue.append({ digest: nobleSha256(entry), entry, payloads: [] });
    }),
  );
}

const check = () => verifyLog(files.read, policy);

test('what was appended is published, cosigned by both witnesses, and the whole log verifies', async () => {
  await append(0, 600);
  await sequenceUntil(600);
  const result = await check();
  expect(result.findings).toEqual([]);
  expect(result).toMatchObject({ ok: true });
});

test('a second start continues the same tree, and duplicates are not added again', async () => {
  await append(590, 700);
  await sequenceUntil(700);
  expect(await check()).toMatchObject({ ok: true });
  const { rows } = await database
    .pool('app')
    .query('SELECT count(*)::int AS n, max(index)::int AS top FROM log_entries');
  expect(rows).toEqual([{ n: 700, top: 699 }]);
});

test('a failure of one loop ends it only when what the other had under way has ended', async () => {
  await append(700, 701);
  const store = createStore(database.pool('sequencer'));
  const held = Promise.withResolvers<void>();
  const failed = Promise.withResolvers<void>();
  let isAsked = false;
  const holding = {
    ...createHttpWitness('w0', witnesses[0]?.url ?? '', ORIGIN),
    addCheckpoint: async () => {
      isAsked = true;
      await held.promise;
      return { kind: 'unreachable', detail: 'held' } as const;
    },
  };
  const failing: SequencerDeps['store'] = {
    ...store,
    hasPending: async () => isAsked || (await store.hasPending()),
    integrate: async (limit) => {
      if (!isAsked) return await store.integrate(limit);
      failed.resolve();
      throw new Error('planted');
    },
  };
  let isOver = false;
  const ended = sequenceUntil(701, { store: failing, witnesses: [holding] })
    .catch((error: unknown) => error)
    .finally(() => {
      isOver = true;
    });
  await failed.promise;
  await sleep(100);
  expect(isOver).toBe(false);
  held.resolve();
  expect(await ended).toMatchObject({ message: 'planted' });
});

test('without a quorum nothing is published, and it goes on where it was when the witness is back', async () => {
  await append(701, 710);
  const only = createHttpWitness('w0', witnesses[0]?.url ?? '', ORIGIN);
  const failures = await sequenceUntil(710, { witnesses: [only] });
  expect(failures).toEqual([]);
  const published = new TextDecoder().decode((await files.read('checkpoint')) ?? undefined);
  expect(published).toContain('\n700\n');
  await sequenceUntil(710);
  expect(new TextDecoder().decode((await files.read('checkpoint')) ?? undefined)).toContain('\n710\n');
  expect(await check()).toMatchObject({ ok: true });
});

test('a database older than what was signed refuses to sign', async () => {
  const pool = database.pool('owner');
  await pool.query('CREATE TABLE kept AS SELECT * FROM log_head');
  await append(710, 720);
  await sequenceUntil(720);
  // What a restored backup looks like: entries, checkpoints and publications after it are gone.
  await pool.query('DELETE FROM log_entries WHERE index >= 710');
  await pool.query('DELETE FROM log_checkpoints WHERE size > 710');
  await pool.query('DELETE FROM log_publications WHERE size > 710');
  await pool.query('UPDATE log_head SET size = kept.size, frontier = kept.frontier FROM kept');
  await append(800, 830);
  await expect(sequenceUntil(740)).rejects.toThrow(BootRefused);
  await expect(sequenceUntil(740)).rejects.toThrow(/older than what was signed/);
});
