import { bytesToHex } from '@noble/hashes/utils.js';
import { formatLogPath } from '@trialmark/ledger';
import type { PublishedAnchor } from '@trialmark/registry';
import { buildLog, testPolicy } from '@trialmark/testing/log';
import { expect, test } from 'vitest';
import { auditOnNode } from '../node.ts';
import type { ReadChain } from './read-chain.ts';

const log = buildLog();
const pin = {
  profile: 'consortium',
  chainId: 7,
  contract: `0x${'ab'.repeat(20)}`,
  logId: 'cd'.repeat(32),
  genesisHash: `0x${'ef'.repeat(32)}`,
};
const policy = { ...testPolicy, pins: { ...testPolicy.pins, anchors: [pin] } };
const block = { number: 12, hash: `0x${'12'.repeat(32)}`, timeS: 1_700_000_000 };
const anchor: PublishedAnchor = {
  v: 1,
  size: log.size,
  root: `0x${bytesToHex(log.root)}`,
  ...pin,
  txHash: `0x${'34'.repeat(32)}`,
  block,
};
const held = {
  oldSize: 0,
  txHash: anchor.txHash,
  blockNumber: block.number,
  blockHash: block.hash,
  timeS: block.timeS,
};
const chain: ReadChain = {
  readIdentity: async () => ({ chainId: 7, genesisHash: pin.genesisHash }),
  readAnchor: async ({ root }) => ({ ...held, root }),
  readHeadSize: async () => log.size,
};

async function verify(anchors: readonly unknown[], withChain: ReadChain | null = null) {
  const files = new Map(log.files);
  anchors.forEach((value, index) => {
    files.set(formatLogPath({ kind: 'anchors', index }), new TextEncoder().encode(JSON.stringify(value)));
  });
  const fetch = async (path: string) => files.get(path) ?? null;
  const { anchorCount, findings, notices, ok } = await auditOnNode({ fetch, policy, chain: withChain });
  return { anchorCount, ok, findings: findings.map(({ name }) => name), notices: notices.map(({ name }) => name) };
}

test('an anchor of a published checkpoint holds, offline and on chain', async () => {
  expect(await verify([anchor])).toEqual({ anchorCount: 1, ok: true, findings: [], notices: ['anchors.not-asked'] });
  expect(await verify([{ ...anchor, note: 'more' }], chain)).toMatchObject({ anchorCount: 1, ok: true, notices: [] });
});

test.each([
  ['another root', { ...anchor, root: `0x${'00'.repeat(32)}` }, 'anchors.root'],
  ['a size that was never a checkpoint', { ...anchor, size: log.size - 1 }, 'anchors.root'],
  ['a size beyond the log: its head was rolled back', { ...anchor, size: log.size + 1 }, 'anchors.root'],
  ['no anchor at all', { size: 3 }, 'anchors.format'],
])('%s is found', async (_name, value, finding) => {
  expect(await verify([value])).toMatchObject({ ok: false, findings: [finding] });
});

test('an anchor in a contract that the policy does not name counts for nothing', async () => {
  const foreign = { ...anchor, contract: `0x${'99'.repeat(20)}`, root: `0x${'00'.repeat(32)}` };
  expect(await verify([foreign])).toEqual({ anchorCount: 0, ok: true, findings: [], notices: ['anchors.unpinned'] });
});

test('a dev chain is never evidence', async () => {
  const dev = { ...policy, pins: { ...policy.pins, anchors: [{ ...pin, profile: 'dev' }] } };
  const files = new Map(log.files).set(
    'anchors/000',
    new TextEncoder().encode(JSON.stringify({ ...anchor, profile: 'dev' })),
  );
  const result = await auditOnNode({ fetch: async (path) => files.get(path) ?? null, policy: dev });
  expect([result.ok, result.notices.map(({ name }) => name)]).toEqual([true, ['anchors.dev-chain']]);
});

test.each<[string, Partial<ReadChain>]>([
  ['another chain', { readIdentity: async () => ({ chainId: 7, genesisHash: block.hash }) }],
  ['a contract that holds nothing', { readAnchor: async () => null }],
  ['a contract that holds another root', { readAnchor: async () => ({ ...held, root: block.hash }) }],
  ['another block', { readAnchor: async ({ root }) => ({ ...held, root, blockHash: pin.genesisHash }) }],
  ['a block of another number', { readAnchor: async ({ root }) => ({ ...held, root, blockNumber: 13 }) }],
  ['another transaction', { readAnchor: async ({ root }) => ({ ...held, root, txHash: block.hash }) }],
])('%s on chain is found', async (_name, other) => {
  expect(await verify([anchor], { ...chain, ...other })).toMatchObject({ ok: false, findings: ['anchors.on-chain'] });
});

test.each<[string, readonly unknown[], Partial<ReadChain>]>([
  ['newer than all that are published', [], {}],
  ['before one that is published', [anchor], { readAnchor: async ({ root }) => ({ ...held, root, oldSize: 3 }) }],
])('a head that the contract holds and no record names, %s, is worth knowing', async (_name, published, other) => {
  const notices = ['anchors.not-published'];
  expect(await verify(published, { ...chain, ...other })).toMatchObject({ ok: true, findings: [], notices });
});

test('anchors on a chain that the node is not on are not asked for', async () => {
  const other = { ...pin, chainId: 8 };
  const files = new Map(log.files).set(
    'anchors/000',
    new TextEncoder().encode(JSON.stringify({ ...anchor, chainId: 8 })),
  );
  const result = await auditOnNode({
    fetch: async (path) => files.get(path) ?? null,
    policy: { ...policy, pins: { ...policy.pins, anchors: [pin, other] } },
    chain: { ...chain, readAnchor: async () => null, readHeadSize: async () => 0 },
  });
  expect([result.ok, result.notices.map(({ name }) => name)]).toEqual([true, ['anchors.not-asked']]);
});

test('a size that is anchored twice is found', async () => {
  expect(await verify([anchor, anchor])).toMatchObject({ ok: false, findings: ['anchors.order'] });
});

test('an anchor that is missing before another is found', async () => {
  const files = new Map(log.files).set('anchors/001', new TextEncoder().encode(JSON.stringify(anchor)));
  const { findings } = await auditOnNode({ fetch: async (path) => files.get(path) ?? null, policy });
  expect(findings).toMatchObject([{ name: 'anchors.complete', where: 'anchors/000' }]);
});

test('one added blank in an anchor is found', async () => {
  const bytes = new TextEncoder().encode(JSON.stringify(anchor).replace(',', ', '));
  const files = new Map(log.files).set('anchors/000', bytes);
  const { findings } = await auditOnNode({ fetch: async (path) => files.get(path) ?? null, policy });
  expect(findings.map(({ name }) => name)).toEqual(['anchors.format']);
});

test('a head of the contract that the log does not publish is told', async () => {
  const { notices, ok } = await verify([anchor], { ...chain, readHeadSize: async () => log.size + 7 });
  expect([ok, notices]).toEqual([true, ['anchors.not-published']]);
});

test('a server that makes up anchors without end is given up on', async () => {
  const made = new TextEncoder().encode(JSON.stringify({ ...anchor, contract: `0x${'99'.repeat(20)}` }));
  const fetch = async (path: string) => (path.startsWith('anchors/') ? made : (log.files.get(path) ?? null));
  const { findings, ok } = await auditOnNode({ fetch, policy });
  expect([ok, findings.map(({ name }) => name)]).toEqual([false, ['anchors.format']]);
});

test('a server that makes up an anchor of another size each time is given up on', async () => {
  let asked = 0;
  const fetch = async (path: string) => {
    if (!path.startsWith('anchors/')) return log.files.get(path) ?? null;
    asked += 1;
    return new TextEncoder().encode(JSON.stringify({ ...anchor, size: asked }));
  };
  const { findings, ok } = await auditOnNode({ fetch, policy });
  expect([ok, asked < 2_000, findings.at(-1)?.name]).toEqual([false, true, 'anchors.root']);
  expect(findings.map(({ name }) => name)).toContain('anchors.format');
});
