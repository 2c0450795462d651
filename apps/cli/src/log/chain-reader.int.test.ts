import { auditOnNode } from '@trialmark/audit/node';
import type { PublishedAnchor } from '@trialmark/registry';
import { buildLog } from '@trialmark/testing/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAnchoredChain } from './anchored-chain.fixture.ts';
import { createChainReader } from './chain-reader.ts';

const log = buildLog();
let anchored: Awaited<ReturnType<typeof startAnchoredChain>>;

beforeAll(async () => {
  anchored = await startAnchoredChain(log);
});
afterAll(() => anchored.anvil.kill());

async function verify(published: PublishedAnchor) {
  const { anvil, policy } = anchored;
  const files = new Map(log.files).set('anchors/000', new TextEncoder().encode(JSON.stringify(published)));
  const chain = await createChainReader(anvil.url, policy);
  const { findings, ok } = await auditOnNode({ fetch: async (path) => files.get(path) ?? null, policy, chain });
  return { ok, findings: findings.map(({ name }) => name) };
}

test('an anchor is what the contract holds, read from a real chain', async () => {
  expect(await verify(anchored.anchor)).toEqual({ ok: true, findings: [] });
});

test('an anchor that names another block than the contract’s is found', async () => {
  const { anchor } = anchored;
  const block = { ...anchor.block, timeS: anchor.block.timeS - 86_400 };
  expect(await verify({ ...anchor, block })).toEqual({ ok: false, findings: ['anchors.on-chain'] });
});

test('a node that does not answer is no verdict', async () => {
  await expect(createChainReader('http://127.0.0.1:9', anchored.policy)).rejects.toMatchObject({ exitCode: 3 });
});
