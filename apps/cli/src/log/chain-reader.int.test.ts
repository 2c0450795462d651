import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { createLogWitnessChain, createRelayer, startAnvil } from '@trialmark/adapters';
import { anchorDigest, logIdOf, packSignatures, signDigest, toHex, witnessAddress } from '@trialmark/contracts';
import { formatVerifierKey, type Policy } from '@trialmark/ledger';
import type { PublishedAnchor } from '@trialmark/registry';
import { buildLog, logSigner, testPolicy } from '@trialmark/testing/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChainReader } from './chain-reader.ts';
import { verifyWholeLog } from './verify-whole-log.ts';

const log = buildLog();
const logId = logIdOf(formatVerifierKey(logSigner.key));
const keys = [31, 32].map((fill) => new Uint8Array(32).fill(fill));
let anvil: Awaited<ReturnType<typeof startAnvil>>;
let anchor: PublishedAnchor;
let policy: Policy;

/** Anchors the whole log in a contract of its own on a real development chain. */
beforeAll(async () => {
  anvil = await startAnvil({ port: await freePort(), stateFile: null });
  const relayer = createRelayer(toHex(randomBytes(32)));
  const chain = createLogWitnessChain({ rpcUrl: anvil.url, profile: 'dev', logId: toHex(logId), relayer });
  const witnesses = keys.map(witnessAddress);
  const { contract, tx } = await chain.signDeployment({ witnesses, threshold: 2, inclusionPeriodS: 60 }, 0);
  await chain.send(tx.raw);
  const { chainId, genesisHash } = await chain.readIdentity();
  const { root, size } = log;
  const digest = anchorDigest({ chainId, contract, logId, size, root });
  const packed = packSignatures(
    digest,
    keys.map((key) => signDigest(digest, key)),
    new Set(witnesses),
  );
  if (!packed.ok) throw new Error(packed.refused);
  const note = log.files.get('checkpoint') ?? new Uint8Array();
  const call = { oldSize: 0, size, root, proof: [], signatures: packed.packed, note };
  await chain.send((await chain.signAdvance(contract, call, 1)).raw);
  const held = await chain.readAnchor(contract, size);
  if (held === null) throw new Error('nothing was anchored');
  const pin = { profile: 'dev', chainId, contract, logId: Buffer.from(logId).toString('hex'), genesisHash };
  anchor = { v: 1, size, root: held.root, ...pin, txHash: held.txHash, block: held.block };
  policy = { ...testPolicy, pins: { ...testPolicy.pins, anchors: [pin] } };
});
afterAll(() => anvil.kill());

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function verify(published: PublishedAnchor) {
  const files = new Map(log.files).set('anchors/000', new TextEncoder().encode(JSON.stringify(published)));
  const chain = await createChainReader(anvil.url, policy);
  const { findings, ok } = await verifyWholeLog({ fetch: async (path) => files.get(path) ?? null, policy, chain });
  return { ok, findings: findings.map(({ name }) => name) };
}

test('an anchor is what the contract holds, read from a real chain', async () => {
  expect(await verify(anchor)).toEqual({ ok: true, findings: [] });
});

test('an anchor that names another block than the contract’s is found', async () => {
  const block = { ...anchor.block, timeS: anchor.block.timeS - 86_400 };
  expect(await verify({ ...anchor, block })).toEqual({ ok: false, findings: ['anchors.on-chain'] });
});

test('a node that does not answer is no verdict', async () => {
  const chain = await createChainReader('http://127.0.0.1:9', policy);
  await expect(chain.readIdentity()).rejects.toMatchObject({ exitCode: 3 });
});
