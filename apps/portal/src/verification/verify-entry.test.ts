import { expect, test } from 'vitest';
import { exampleLog, POLICY, STRANGERS_POLICY, TIME_S } from '../testing/example-log.fixture.ts';
import { accreditor, digestOf, exampleStatements, RECORD } from '../testing/example-statements.fixture.ts';
import type { EntryClaim } from './entry-claim.ts';
import { allPassed } from './stages.ts';
import { verifyEntry } from './verify-entry.ts';

const statements = exampleStatements();
const registration = statements[3];
if (registration === undefined) throw new Error('the example registers a trial');
const claim: EntryClaim = {
  index: 3,
  digest: digestOf(registration),
  evidence: { checkpoint: 3, timeS: TIME_S + 30 },
};
const verify = (change: Partial<EntryClaim> = {}, log = exampleLog(statements), policy = POLICY) =>
  verifyEntry({
    claim: { ...claim, ...change },
    policy,
    fetch: log.fetch,
    onChange: () => {},
    onProgress: () => {},
  });
const failedAt = (stages: Awaited<ReturnType<typeof verify>>) => stages.find((stage) => stage.state === 'failed')?.name;

test('verifies a registration from the files of the log alone', async () => {
  const stages = await verify();
  expect(stages.flatMap((stage) => stage.checks.filter((check) => !check.ok))).toEqual([]);
  expect(allPassed(stages)).toBe(true);
});

test('fails when one byte of any file it reads is changed', async () => {
  for (const path of [
    'tile/0/000.p/4',
    'tile/entries/000.p/4',
    'checkpoint',
    'checkpoints/003',
    `payload/${RECORD.digest}`,
  ]) {
    const log = exampleLog(statements);
    const bytes = Uint8Array.from(log.files.get(path) ?? []);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    log.files.set(path, bytes);
    expect(failedAt(await verify({}, log)), path).toBeDefined();
  }
});

test('fails when the page shows another statement than the one in the log', async () => {
  expect(failedAt(await verify({ digest: '0'.repeat(64) }))).toBe('entry');
});

test('fails when the page claims an earlier time than the witnesses gave', async () => {
  expect(failedAt(await verify({ evidence: { checkpoint: 3, timeS: TIME_S } }))).toBe('evidence');
});

test('fails when the page claims a checkpoint that does not cover the entry, or a later one than it could', async () => {
  expect(failedAt(await verify({ evidence: { checkpoint: 2, timeS: TIME_S + 20 } }))).toBe('evidence');
  const earlier = { index: 2, digest: digestOf(statements[2] ?? registration) };
  expect(failedAt(await verify({ ...earlier, evidence: { checkpoint: 3, timeS: TIME_S + 30 } }))).toBe('evidence');
  expect(failedAt(await verify({ ...earlier, evidence: { checkpoint: 2, timeS: TIME_S + 20 } }))).toBeUndefined();
});

test('fails when the record is missing', async () => {
  const log = exampleLog(statements);
  log.files.delete(`payload/${RECORD.digest}`);
  expect(failedAt(await verify({}, log))).toBe('record');
});

test('fails when somebody signed who was not entitled to', async () => {
  const forged = exampleStatements(accreditor);
  const digest = digestOf(forged[3] ?? registration);
  expect(failedAt(await verify({ digest }, exampleLog(forged)))).toBe('signer');
});

test('fails under a policy whose witnesses did not sign', async () => {
  expect(failedAt(await verify({}, exampleLog(statements), STRANGERS_POLICY))).toBe('checkpoint');
});

test('claims no time where the page claims none', async () => {
  const stages = await verify({ evidence: null });
  expect(stages.map((stage) => stage.name)).not.toContain('evidence');
  expect(allPassed(stages)).toBe(true);
});
