import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anchorDigest, packSignatures, signDigest, toHex, witnessAddress } from '@trialmark/contracts';
import { AppError } from '@trialmark/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChainContext } from './chain-context.ts';
import { ChainError } from './chain-error.ts';
import { CHAIN_PROFILES } from './chain-profile.ts';
import { createLogWitnessChain } from './create-log-witness-chain.ts';
import { readBlock, readFinality } from './read-chain.ts';
import { readConfiguration } from './read-log-witness.ts';
import { createRelayer } from './relayer.ts';
import { type Anvil, startAnvil } from './start-anvil.ts';

const logId = new Uint8Array(32).fill(3);
const root = new Uint8Array(32).fill(4);
const keys = [31, 32].map((n) => new Uint8Array(32).fill(n));
const configuration = { witnesses: keys.map(witnessAddress), threshold: 2, inclusionPeriodS: 60 };
const relayer = createRelayer(toHex(randomBytes(32)));

let anvil: Anvil;
let port: number;

const chainOf = (profile: 'dev' | 'consortium' | 'public', rpcUrl = anvil.url) =>
  createLogWitnessChain({ rpcUrl, profile, logId: toHex(logId), relayer, timeoutMs: 30_000 });

beforeAll(async () => {
  port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
  anvil = await startAnvil({ port, stateFile: null });
});
afterAll(() => anvil.kill());

async function deploy() {
  const chain = chainOf('dev');
  const { tx, contract } = await chain.signDeployment(configuration, await chain.readMinedNonce());
  await chain.send(tx.raw);
  await untilMined(chain, tx.hash);
  return { chain, contract, tx };
}

/** The node answers a transaction before the block that takes it in is there. */
async function untilMined(chain: ReturnType<typeof chainOf>, hash: `0x${string}`): Promise<void> {
  await expect.poll(() => chain.readReceipt(hash), { timeout: 60_000 }).not.toBeNull();
}

/** A head of `size` leaves on top of nothing, signed by both witnesses. */
async function opening(contract: `0x${string}`, size: number) {
  const { chainId } = await chainOf('dev').readIdentity();
  const digest = anchorDigest({ chainId, contract, logId, size, root });
  const signatures = keys.map((key) => signDigest(digest, key));
  const packed = packSignatures(digest, signatures, new Set(configuration.witnesses));
  if (!packed.ok) throw new Error(packed.refused);
  return { oldSize: 0, size, root, proof: [], signatures: packed.packed, note: new TextEncoder().encode('note') };
}

test('deploys to the address it foretold, with the configuration it was given', async () => {
  const { chain, contract, tx } = await deploy();
  expect(await chain.hasContract(contract)).toBe(true);
  expect(await chain.readReceipt(tx.hash)).toMatchObject({ status: 'success', contract });
  const context = createChainContext(anvil.url, CHAIN_PROFILES.dev);
  // Ascending as numbers: capitals in an address are a checksum and have no order.
  const ascending = configuration.witnesses.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  expect(await readConfiguration({ ...context, contract })).toEqual({ ...configuration, witnesses: ascending });
});

test('sends the same bytes any number of times', async () => {
  const { chain, contract } = await deploy();
  const tx = await chain.signAdvance(contract, await opening(contract, 4), await chain.readMinedNonce());
  expect(await chain.readReceipt(tx.hash)).toBeNull();
  expect(await chain.send(tx.raw)).toEqual({ kind: 'accepted' });
  expect((await chain.send(tx.raw)).kind).toMatch(/^(known|nonce-used)$/);
  await untilMined(chain, tx.hash);
  expect(await chain.readReceipt(tx.hash)).toMatchObject({ status: 'success' });
  expect(await chain.readAnchor(contract, 4)).toMatchObject({ root: toHex(root), txHash: tx.hash, oldSize: 0 });
  expect(await chain.readAnchor(contract, 5)).toBeNull();
  expect(await chain.readHead(contract)).toEqual({ size: 4, root: toHex(root), frozenAtS: null });
});

test('a simulation names the contract’s error, and a call that would revert is not signed', async () => {
  const { chain, contract } = await deploy();
  const call = await opening(contract, 4);
  expect(await chain.simulateAdvance(contract, call)).toEqual({ ok: true });
  expect(await chain.simulateAdvance(contract, { ...call, oldSize: 2 })).toEqual({
    ok: false,
    error: 'LogWitnessStaleHead',
  });
  expect(await chain.simulateAdvance(contract, { ...call, signatures: call.signatures.subarray(0, 65) })).toEqual({
    ok: false,
    error: 'WitnessQuorumTooFew',
  });
  const nonce = await chain.readMinedNonce();
  const refused = await chain.signAdvance(contract, { ...call, oldSize: 2 }, nonce).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ChainError);
  expect(refused).toMatchObject({ reason: 'chain-refused' });
});

test('a node that nobody runs is unavailable, for callers and in detail', async () => {
  const chain = chainOf('dev', 'http://127.0.0.1:9');
  const failed = await chain.readIdentity().catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(AppError);
  expect(failed).toMatchObject({ code: 'unavailable', reason: 'chain-unreachable' });
  await expect(chain.send('0x00')).rejects.toMatchObject({ reason: 'chain-unreachable' });
});

test('bytes that are no transaction are refused, not unreachable', async () => {
  expect(await chainOf('dev').send('0x00')).toMatchObject({ kind: 'refused' });
});

test('each profile has its own rule of finality', async () => {
  for (const profile of ['dev', 'consortium', 'public'] as const) {
    const context = createChainContext(anvil.url, CHAIN_PROFILES[profile]);
    const { latest, final } = await readFinality(context);
    if (profile === 'consortium') expect(final).toBe(latest);
    if (profile === 'dev') expect(final).toBe(latest < 3 ? null : latest - 3);
    if (profile === 'public') expect(final).toBeLessThanOrEqual(latest);
  }
});

test('reads a block by number and by hash, and null where there is none', async () => {
  const context = createChainContext(anvil.url, CHAIN_PROFILES.dev);
  const genesis = await readBlock(context, 0);
  if (genesis === null) throw new Error('no genesis');
  expect(await readBlock(context, genesis.hash)).toEqual(genesis);
  expect(await readBlock(context, 1_000_000)).toBeNull();
  expect(await readBlock(context, `0x${'ab'.repeat(32)}`)).toBeNull();
});

test('signs with EIP-1559 fees for a public chain, and is refused while it cannot pay them', async () => {
  const { contract } = await deploy();
  const chain = chainOf('public');
  const tx = await chain.signAdvance(contract, await opening(contract, 4), await chain.readMinedNonce());
  expect(tx.raw.startsWith('0x02')).toBe(true);
  expect(await chain.send(tx.raw)).toMatchObject({ kind: 'refused' });
  const params = [relayer.address, '0xde0b6b3a7640000'];
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'anvil_setBalance', params });
  await fetch(anvil.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect(await chain.send(tx.raw)).toEqual({ kind: 'accepted' });
});

test('refuses a port that is taken, and begins anew where the state file is unreadable', async () => {
  await expect(startAnvil({ port, stateFile: null })).rejects.toThrow(`port ${port} is taken`);
  const stateFile = join(mkdtempSync(join(tmpdir(), 'trialmark-anvil-')), 'state.json');
  writeFileSync(stateFile, '{"block": trunc');
  await anvil.kill();
  anvil = await startAnvil({ port, stateFile });
  expect(anvil.wasReset).toBe(true);
  expect((await chainOf('dev').readIdentity()).chainId).toBe(31_337);
});
