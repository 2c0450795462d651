import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { CHAIN_PROFILES, createChainContext, readAnchors } from '@trialmark/adapters';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createChainWorld } from './chain-world.fixture.ts';

let made: Awaited<ReturnType<typeof createChainWorld>>;

beforeEach(async () => {
  made = await createChainWorld();
});
afterEach(async () => {
  await made.world.anvil.kill();
});

/** What is on record agrees with the contract and the canonical blocks. */
async function requireTruth(size: number): Promise<void> {
  const instance = await made.store.readInstance();
  if (instance === null) throw new Error('no instance');
  expect(await made.chain.readHead(instance.contract)).toMatchObject({ size, root: made.hexAt(size) });
  for (const anchor of made.live()) {
    const state = anchor.state;
    if (state.kind !== 'included' && state.kind !== 'final') throw new Error(`an anchor is ${state.kind}`);
    const onChain = await made.chain.readAnchor(instance.contract, anchor.size);
    expect(onChain).toMatchObject({ root: anchor.root, txHash: state.txHash, block: state.block });
    expect(await made.chain.readBlockHash(state.block.number)).toBe(state.block.hash);
  }
}

async function anchor(size: number): Promise<string[]> {
  made.world.logSize = size;
  return made.settle();
}

const rawOf = (size: number): string | undefined => {
  const state = made.live().find((one) => one.size === size)?.state;
  return state !== undefined && 'tx' in state ? state.tx?.raw : undefined;
};

test('deploys, anchors three heads, and every checkpoint can be recovered from the chain', async () => {
  expect(await anchor(5)).toContain('instance-opened');
  await anchor(9);
  await anchor(1_000);
  await requireTruth(1_000);
  const instance = await made.store.readInstance();
  if (instance === null) throw new Error('no instance');
  const context = {
    ...createChainContext(made.world.anvil.url, CHAIN_PROFILES.dev),
    contract: instance.contract,
    logId: `0x${'09'.repeat(32)}` as const,
  };
  const found = await readAnchors(context, 0, (await made.chain.readFinality()).latest);
  expect(found.map(({ oldSize, size, note }) => [oldSize, size, Buffer.from(note.slice(2), 'hex').toString()])).toEqual(
    [
      [0, 5, '5'],
      [5, 9, '9'],
      [9, 1_000, '1000'],
    ],
  );
});

test.each([1, 2, 5, 12, 20])(
  'a reorganisation of %i blocks puts anchors back, and the same bytes go in again',
  async (depth) => {
    await anchor(5);
    for (const size of [6, 7, 8]) await anchor(size);
    await made.rpc('anvil_mine', [`0x${depth.toString(16)}`]);
    await made.settle();
    await anchor(12);
    await made.rpc('anvil_mine', [`0x${(depth - 1).toString(16)}`]);
    await made.step();
    const raw = rawOf(12);
    await made.rpc('anvil_reorg', [depth, []]);

    const kinds = (await made.step()).map(({ kind }) => kind);
    expect(kinds).toContain('put-back');
    await made.settle();
    expect(rawOf(12)).toBe(raw);
    await requireTruth(12);
  },
);

test('a dropped transaction is sent again as the same bytes', async () => {
  await anchor(5);
  await made.rpc('evm_setAutomine', [false]);
  made.world.logSize = 9;
  await made.step();
  const raw = rawOf(9);
  const sent = made.live().find(({ size }) => size === 9)?.state;
  if (sent?.kind !== 'submitted') throw new Error('not submitted');
  await made.rpc('anvil_dropTransaction', [sent.tx.hash]);
  await made.rpc('anvil_mine', ['0x2']);
  expect(await made.chain.readReceipt(sent.tx.hash)).toBeNull();
  await made.rpc('evm_setAutomine', [true]);
  expect(await made.settle()).toContain('included');
  expect(rawOf(9)).toBe(raw);
  await requireTruth(9);
});

test('while the node is down nothing changes on record, and afterwards anchoring goes on', async () => {
  await anchor(5);
  const before = made.store.all();
  await made.world.anvil.stop();
  made.world.logSize = 9;
  expect((await made.step()).map(({ kind }) => kind)).toEqual(['unavailable']);
  expect(made.store.all()).toEqual(before);
  made.world.anvil = await made.start(3_600);
  await made.settle();
  await requireTruth(9);
});

test('a chain that was killed has lost its last blocks: what stood there is put back and goes in again', async () => {
  await anchor(5);
  await made.world.anvil.stop();
  made.world.anvil = await made.start(3_600);
  await anchor(7);
  await anchor(9);
  const raws = [rawOf(7), rawOf(9)];
  await made.world.anvil.kill();
  made.world.anvil = await made.start(3_600);

  const kinds = await made.settle();
  expect(kinds.filter((kind) => kind === 'put-back')).toHaveLength(2);
  expect(kinds).not.toContain('chain-reset');
  expect([rawOf(7), rawOf(9)]).toEqual(raws);
  await requireTruth(9);
});

test('killed before its first write, with the contract lost as well, it is another chain', async () => {
  await anchor(5);
  await made.world.anvil.kill();
  rmSync(made.stateFile, { force: true });
  // The genesis block is told apart by its time, in seconds.
  await sleep(1_100);
  made.world.anvil = await made.start(3_600);
  const kinds = await made.settle();
  expect(kinds).toContain('chain-reset');
  expect(made.store.all().map(({ size, state }) => [size, state.kind])).toEqual([
    [5, 'ended'],
    [5, 'included'],
  ]);
  await requireTruth(5);
});

test('a head that another relayer anchors first is taken over, and its own transaction reverts without an error', async () => {
  await anchor(5);
  await made.rpc('evm_setAutomine', [false]);
  made.world.logSize = 9;
  await made.step();
  const sent = made.live().find(({ size }) => size === 9)?.state;
  if (sent?.kind !== 'submitted') throw new Error('not submitted');
  // The same call from another account, mined first.
  const { input } = (await made.rpc('eth_getTransactionByHash', [sent.tx.hash])) as { readonly input: string };
  await made.rpc('anvil_dropTransaction', [sent.tx.hash]);
  const other = `0x${'77'.repeat(20)}`;
  await made.rpc('anvil_impersonateAccount', [other]);
  const instance = await made.store.readInstance();
  await made.rpc('eth_sendTransaction', [
    { from: other, to: instance?.contract, data: input, gas: '0x7a120', gasPrice: '0x0' },
  ]);
  await made.rpc('anvil_mine', ['0x1']);
  expect(await made.chain.send(sent.tx.raw)).toEqual({ kind: 'accepted' });
  await made.rpc('anvil_mine', ['0x1']);
  expect(await made.chain.readReceipt(sent.tx.hash)).toMatchObject({ status: 'reverted' });
  await made.rpc('evm_setAutomine', [true]);
  await made.settle();
  await requireTruth(9);
});
