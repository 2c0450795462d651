import { parsePolicy } from '@trialmark/ledger';
import { expect, test } from 'vitest';
import { exampleLog, POLICY, STRANGERS_POLICY, TIME_S } from '../testing/example-log.fixture.ts';
import { exampleStatements } from '../testing/example-statements.fixture.ts';
import { findCovering, findLatestNumber, readCheckpoint } from './find-checkpoint.ts';

const log = exampleLog(exampleStatements());
const policy = parsePolicy(POLICY);

test('finds the latest of any number of checkpoints, from any start', async () => {
  for (const count of [1, 2, 3, 4, 7, 100]) {
    const fetch = async (path: string) => (Number(path.split('/').at(-1)) < count ? new Uint8Array() : null);
    for (const start of [0, 1, count - 1, count + 5]) expect(await findLatestNumber(fetch, start)).toBe(count - 1);
  }
  expect(await findLatestNumber(async () => null)).toBeNull();
});

test('takes the evidence time of an entry from the first checkpoint that covers it', async () => {
  for (const index of [0, 1, 2, 3]) {
    const found = await findCovering(log.fetch, policy, index, 3);
    expect(found).toMatchObject({ number: index, size: index + 1, evidenceTimeS: TIME_S + 10 * index });
  }
});

test('has no evidence for an entry that no checkpoint covers', async () => {
  expect(await findCovering(log.fetch, policy, 4, 3)).toBeNull();
});

test('refuses a checkpoint that the policy’s witnesses did not sign', async () => {
  await expect(readCheckpoint(log.fetch, parsePolicy(STRANGERS_POLICY), 0)).rejects.toThrow('does not hold');
});
