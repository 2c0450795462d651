import { buildLog, publishLog, START_S, testPolicy } from '@trialmark/testing/log';
import { expect, test } from 'vitest';
import { auditOnNode } from '../node.ts';

const log = buildLog({ sizes: [5, 10, 15] });

test('a log that publishes while it is read is left alone', async () => {
  const shorter = log.files.get('checkpoints/001') ?? null;
  let asked = 0;
  const fetch = async (path: string) => {
    if (path !== 'checkpoint') return log.files.get(path) ?? null;
    asked += 1;
    // Read before the anchors, and then for the tree.
    return asked <= 2 ? shorter : (log.files.get(path) ?? null);
  };
  const result = await auditOnNode({ fetch, policy: testPolicy });
  expect(result).toMatchObject({ ok: true, checkpointCount: 2, checkpoint: { size: 10 } });
});

test('a head that stays behind a published checkpoint was rolled back, also by hashes alone', async () => {
  const fetch = async (path: string) => log.files.get(path === 'checkpoint' ? 'checkpoints/001' : path) ?? null;
  const { findings } = await auditOnNode({ fetch, policy: testPolicy, scope: 'tree' });
  expect(findings).toMatchObject([{ name: 'checkpoint.rolled-back', where: 'checkpoints/002' }]);
});

test('rubbish beyond the head is found', async () => {
  const files = new Map(log.files).set('checkpoints/003', new TextEncoder().encode('rubbish'));
  const { findings } = await auditOnNode({ fetch: async (path) => files.get(path) ?? null, policy: testPolicy });
  expect(findings.map(({ name }) => name)).toEqual(['checkpoints.signatures']);
});

test('statements dated after witnesses had cosigned them are worth knowing', async () => {
  const early = publishLog(log.entries, { payloads: log.payloads, startS: START_S - 7_200, sizes: [15] });
  const { notices, ok } = await auditOnNode({ fetch: early.fetch, policy: testPolicy });
  expect([ok, new Set(notices.map(({ name }) => name))]).toEqual([true, new Set(['statements.dated-ahead'])]);
  expect(notices).toHaveLength(15);
});

test('a policy without accreditors is worth knowing', async () => {
  const pins = { ...testPolicy.pins, accreditors: [], accreditorsThreshold: null };
  const { notices, ok } = await auditOnNode({ fetch: log.fetch, policy: { ...testPolicy, pins } });
  expect([ok, notices.map(({ name }) => name)]).toEqual([true, ['policy.accreditors-unpinned']]);
});
