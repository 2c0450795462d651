import { expect, test } from 'vitest';
import { createAnchoringWorld } from './anchoring.fixture.ts';
import { runAnchorStep } from './run-anchor-step.ts';

type World = ReturnType<typeof createAnchoringWorld>;

/** Steps with a block after each, until nothing is under way. */
async function settle({ deps, chain, world }: World): Promise<string[]> {
  const kinds: string[] = [];
  for (let turn = 0; turn < 12; turn += 1) {
    world.nowMs += 20_000;
    kinds.push(...(await runAnchorStep(deps)).map(({ kind }) => kind));
    chain.mine();
  }
  return kinds;
}

async function anchored(size: number): Promise<World> {
  const made = createAnchoringWorld();
  made.world.logSize = size;
  await settle(made);
  return made;
}

test('deploys, anchors the newest checkpoint and follows it until it is final', async () => {
  const made = createAnchoringWorld();
  made.world.logSize = 7;
  const kinds = await settle(made);
  const first = [...new Set(kinds)];
  expect(first).toEqual(['instance-opened', 'planned', 'signed', 'sent', 'included', 'up-to-date', 'final']);
  expect(made.store.all()).toMatchObject([{ oldSize: 0, size: 7, root: made.hexAt(7), state: { kind: 'final' } }]);
});

test('anchors each later checkpoint on top of the one before, one at a time', async () => {
  const made = await anchored(7);
  made.world.logSize = 9;
  await settle(made);
  made.world.logSize = 12;
  await settle(made);
  expect(made.store.all().map(({ oldSize, size }) => [oldSize, size])).toEqual([
    [0, 7],
    [7, 9],
    [9, 12],
  ]);
});

test('waits for the interval, and plans nothing while witnesses are missing', async () => {
  const made = createAnchoringWorld({ intervalMs: 3_600_000 });
  made.world.logSize = 7;
  made.world.signing[1] = false;
  expect(await settle(made)).toContain('quorum-missed');
  expect(made.store.all()).toEqual([]);
  made.world.signing[1] = true;
  await settle(made);
  made.world.logSize = 8;
  await settle(made);
  expect(made.store.all().map(({ size }) => size)).toEqual([7]);
  made.world.nowMs += 3_600_000;
  await settle(made);
  expect(made.store.all().map(({ size }) => size)).toEqual([7, 8]);
});

test('a witness that signs something else counts as missing', async () => {
  const made = createAnchoringWorld();
  made.world.logSize = 7;
  const [first, second] = made.deps.witnesses;
  if (first === undefined || second === undefined) throw new Error('two witnesses');
  const lying = { ...second, signAnchor: async () => ({ ok: true as const, signature: new Uint8Array(65) }) };
  const deps = { ...made.deps, witnesses: [first, lying] };
  await runAnchorStep(deps);
  made.chain.mine();
  const events = await runAnchorStep(deps);
  expect(events).toContainEqual({
    kind: 'quorum-missed',
    size: 7,
    failures: ['witness 1: not a signature over this head by a witness of the contract'],
  });
});

test('a reorganisation puts included anchors back, and the same bytes are included again', async () => {
  const made = await anchored(7);
  made.world.logSize = 9;
  await settle(made);
  const before = made.store.all().map(({ state }) => ('tx' in state ? state.tx?.raw : null));
  made.chain.takeBack(30, true);
  const kinds = await settle(made);
  expect(kinds).toContain('finality-broken');
  expect(kinds.filter((kind) => kind === 'put-back')).toHaveLength(2);
  expect(made.store.all().map(({ state }) => ('tx' in state ? state.tx?.raw : null))).toEqual(before);
  expect(made.store.all().map(({ state }) => state.kind)).toEqual(['final', 'final']);
});

test('final anchors whose blocks were replaced by as many others are put back too', async () => {
  const made = await anchored(7);
  made.chain.takeBack(30, true);
  for (let block = 0; block < 40; block += 1) made.chain.mine();
  const kinds = await settle(made);
  expect(kinds.slice(0, 2)).toEqual(['finality-broken', 'put-back']);
  expect(made.store.all().map(({ state }) => state.kind)).toEqual(['final']);
});

test('an anchor that a reorganisation moved is on record in its new block', async () => {
  const made = await anchored(7);
  made.chain.takeBack(30, false);
  made.chain.mine();
  expect((await runAnchorStep(made.deps)).map(({ kind }) => kind)).toEqual([
    'finality-broken',
    'included',
    'up-to-date',
  ]);
  expect(made.store.all()).toMatchObject([{ state: { kind: 'included', block: made.chain.anchoredAt(7)?.block } }]);
});

test('nothing is sent to the contract while it is missing: its deployment goes out first', async () => {
  const made = await anchored(7);
  made.chain.takeBack(30, true);
  made.chain.setDeploymentsHeldBack(true);
  expect(await settle(made)).not.toContain('sent');
  made.chain.setDeploymentsHeldBack(false);
  await settle(made);
  expect(made.store.all().map(({ state }) => state.kind)).toEqual(['final']);
});

test('a nonce that vanished with its block does not block the anchors after it', async () => {
  const made = await anchored(7);
  made.world.logSize = 10;
  made.chain.relay(8, made.hexAt(8));
  await runAnchorStep(made.deps);
  await settle(made);
  expect(made.store.all().map(({ state }) => (state.kind === 'ended' ? state.reason : state.kind))).toContain(
    'reverted',
  );
  made.chain.takeBack(30, true);
  expect(await settle(made)).toContain('ended');
  expect(made.chain.headSize()).toBe(10);
  expect(made.store.all().flatMap(({ state }) => (state.kind === 'ended' ? [state.reason] : []))).toContain(
    'nonce-gap',
  );
});

test('an anchor whose nonce other software used is planned again', async () => {
  const made = await anchored(7);
  made.world.logSize = 10;
  await runAnchorStep(made.deps);
  made.chain.useNonce();
  await settle(made);
  expect(made.store.all().map(({ size, state }) => [size, state.kind])).toEqual([
    [7, 'final'],
    [10, 'ended'],
    [10, 'final'],
  ]);
});

test('a dropped transaction is sent again as the same bytes', async () => {
  const made = createAnchoringWorld();
  made.world.logSize = 7;
  await runAnchorStep(made.deps);
  made.chain.mine();
  await runAnchorStep(made.deps);
  made.chain.dropPool();
  expect(await settle(made)).toContain('included');
  expect(made.store.all()).toHaveLength(1);
});

test('a reset chain retires the instance, says so, and everything is anchored anew', async () => {
  const made = await anchored(7);
  made.chain.reset();
  expect(await settle(made)).toContain('chain-reset');
  const [old, fresh] = made.store.all();
  expect(old?.state).toMatchObject({ kind: 'ended', reason: 'chain-reset' });
  expect(fresh).toMatchObject({ oldSize: 0, size: 7, state: { kind: 'final' } });
  expect(fresh?.instanceId).not.toBe(old?.instanceId);
});

test('a head that somebody else anchored is adopted, and the next anchor builds on it', async () => {
  const made = await anchored(7);
  made.world.logSize = 10;
  made.chain.relay(8, made.hexAt(8));
  made.chain.mine();
  expect(await settle(made)).toContain('adopted');
  expect(made.store.all().map(({ oldSize, size }) => [oldSize, size])).toEqual([
    [0, 7],
    [7, 8],
    [8, 10],
  ]);
});

test('a head of another history is a fork: it is reported and nothing more is sent', async () => {
  const made = await anchored(7);
  made.world.logSize = 10;
  made.chain.relay(8, `0x${'ee'.repeat(32)}`);
  made.chain.mine();
  const events = await runAnchorStep(made.deps);
  expect(events).toContainEqual({ kind: 'fork', size: 8, onChain: `0x${'ee'.repeat(32)}`, here: made.hexAt(8) });
  expect(await settle(made)).not.toContain('planned');
});

test('two workers at once anchor each head once: the store refuses one of them', async () => {
  const made = await anchored(7);
  made.world.logSize = 9;
  const both = await Promise.allSettled([runAnchorStep(made.deps), runAnchorStep(made.deps)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await settle(made);
  expect(made.store.all().map(({ size, state }) => [size, state.kind])).toEqual([
    [7, 'final'],
    [9, 'final'],
  ]);
});

test('a node that does not answer changes nothing on record', async () => {
  const made = await anchored(7);
  const before = made.store.all();
  made.world.logSize = 9;
  made.chain.setDown(true);
  expect(new Set(await settle(made))).toEqual(new Set(['unavailable']));
  expect(made.store.all()).toEqual(before);
});
