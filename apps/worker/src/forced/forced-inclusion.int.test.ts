/** Forced inclusion from the posting to the settlement, over a real chain, a real database and a published log. */
import { createLogWitnessChain, createRelayer } from '@trialmark/adapters';
import { canonicalBytes, entryBytes } from '@trialmark/ledger';
import { useTestDatabase } from '@trialmark/testing';
import { parties } from '@trialmark/testing/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createForcedWorld, documentStatement, type ForcedWorld, registration } from './forced-world.fixture.ts';

const database = useTestDatabase();
let world: ForcedWorld;

beforeAll(async () => {
  world = await createForcedWorld(database);
});
afterAll(() => world.stop());

/** A statement gets its place in one round, is anchored in the next two, and settled after that. */
const QUIET_ROUNDS = 5;

/** Rounds until nothing more is done. */
async function settle(): Promise<string[]> {
  const kinds: string[] = [];
  let quiet = 0;
  for (let turn = 0; turn < 60; turn += 1) {
    const events = await world.round();
    kinds.push(...events);
    quiet = events.length === 0 ? quiet + 1 : 0;
    if (quiet === QUIET_ROUNDS) return kinds;
  }
  throw new Error(`did not settle: ${kinds.join(', ')}`);
}

async function expectSettled(leaf: string, bytes: Uint8Array): Promise<void> {
  const { states, demand } = await world.standing(leaf);
  expect(states.map(({ kind }) => kind)).toEqual(['settled']);
  expect(demand?.includedAtS).toBeLessThanOrEqual(demand?.deadlineS ?? 0);
  expect(await world.countInLog(bytes)).toBe(1);
}

async function bytesOf(leaf: string): Promise<string> {
  const [state] = (await world.standing(leaf)).states;
  if (state === undefined || !('tx' in state) || state.tx === null) throw new Error('no transaction');
  return state.tx.raw;
}

test('a valid statement is brought into the log, and settled before its deadline', async () => {
  const bytes = entryBytes(documentStatement());
  const leaf = await world.post(bytes);
  // A transaction whose block is not there yet may be sent more than once.
  expect([...new Set(await settle())]).toEqual(['posted', 'accepted', 'signed', 'sent', 'settled']);
  await expectSettled(leaf, bytes);
  await world.rpc('anvil_mine', ['0x5']);
  expect(await settle()).toEqual(['final']);
  expect(await world.settlements(leaf)).toBe(1);
});

test('a statement that is in the log already is just settled', async () => {
  const statement = documentStatement();
  await world.submit(statement, []);
  await world.advance();
  const leaf = await world.post(entryBytes(statement));
  expect(await settle()).toContain('settled');
  await expectSettled(leaf, entryBytes(statement));
});

test.each([
  ['bytes that are no statement', () => new TextEncoder().encode('{"v":1}'), 'invalid'],
  ['a statement by a stranger', () => entryBytes(documentStatement(parties.stranger)), 'forbidden'],
])('%s is refused with its reason, once, and never settled', async (_name, bytes, code) => {
  const leaf = await world.post(bytes());
  expect(await settle()).toEqual(['posted', 'refused']);
  expect(await settle()).toEqual([]);
  const { states, demand } = await world.standing(leaf);
  expect(states).toEqual([expect.objectContaining({ kind: 'refused', code, reason: expect.stringMatching(/\.$/) })]);
  expect(demand?.includedAtS).toBeNull();
  expect(await world.countInLog(bytes())).toBe(0);
});

test('the same statement under another signature is refused, and the reason says where it is', async () => {
  const statement = documentStatement();
  await world.submit(statement, []);
  const signature = { ...statement.signature, signature: documentStatement().signature.signature };
  const leaf = await world.post(canonicalBytes({ ...statement, signature }));
  expect(await settle()).toContain('refused');
  const { states } = await world.standing(leaf);
  expect(states).toEqual([
    expect.objectContaining({
      kind: 'refused',
      reason: expect.stringMatching(/under another signature, as entry \d+/),
    }),
  ]);
});

test('a registration is taken once the record that it names was posted before it', async () => {
  const { statement, record } = registration('TMK00000071');
  await world.post(record);
  const leaf = await world.post(entryBytes(statement));
  await settle();
  await expectSettled(leaf, entryBytes(statement));
});

test('what was refused for want of its record is settled once somebody has brought both', async () => {
  const { statement, record } = registration('TMK00000072');
  const leaf = await world.post(entryBytes(statement));
  expect(await settle()).toEqual(['posted', 'refused']);
  await world.submit(statement, [record]);
  expect(await settle()).toContain('settled');
  await expectSettled(leaf, entryBytes(statement));
});

test('a settlement whose block is gone goes out again as the same bytes', async () => {
  const bytes = entryBytes(documentStatement());
  const leaf = await world.post(bytes);
  await settle();
  const before = await bytesOf(leaf);
  await world.rpc('anvil_reorg', [1, []]);
  expect((await world.standing(leaf)).demand?.includedAtS).toBeNull();
  expect(await settle()).toContain('put-back');
  await expectSettled(leaf, bytes);
  expect(await bytesOf(leaf)).toBe(before);
  expect(await world.settlements(leaf)).toBe(1);
});

test('while the node is down nothing is judged and nothing changes', async () => {
  const { forced } = world;
  const leaf = await world.post(entryBytes(documentStatement()));
  const relayer = createRelayer(`0x${'09'.repeat(32)}`);
  const gone = { rpcUrl: 'http://127.0.0.1:9', profile: 'dev', logId: `0x${'00'.repeat(32)}`, relayer } as const;
  expect(await world.round({ ...forced, chain: createLogWitnessChain(gone) })).toEqual(['unavailable']);
  expect((await world.standing(leaf)).states).toEqual([]);
  expect(await settle()).toContain('settled');
});

test('a failure that says nothing about the statement is tried again, less and less often, until the deadline', async () => {
  const { forced } = world;
  const leaf = await world.post(entryBytes(documentStatement()));
  const failing = { ...forced, accept: () => Promise.reject(new Error('the disk is full')) };
  expect(await world.round(failing)).toEqual(['posted', 'judging-failed']);
  for (let turn = 0; turn < 8; turn += 1) await world.round(failing);
  const attempts = (await world.standing(leaf)).states[0];
  expect(attempts).toMatchObject({ kind: 'posted', attempts: expect.toSatisfy((n: number) => n > 3 && n < 8) });
  world.world.nowMs += 2 * 3_600_000;
  expect(await world.round(failing)).toEqual(['refused']);
  world.world.nowMs = Date.now();
  expect((await world.standing(leaf)).states[0]).toMatchObject({ code: 'failed', reason: 'the disk is full' });
});

test('another chain ends what was open on the old one, and postings begin anew', async () => {
  const old = entryBytes(documentStatement());
  const leaf = await world.post(old);
  await world.round({ ...world.forced, accept: () => Promise.reject(new Error('not now')) });
  await world.resetChain();
  world.postAnew();
  await world.untilAnchored();
  expect((await world.standing(leaf)).states).toEqual([{ kind: 'ended', reason: 'chain-reset' }]);
  expect(await world.post(old)).toBe(leaf);
  await settle();
  const { states } = await world.standing(leaf);
  expect(states.map(({ kind }) => kind).toSorted()).toEqual(['ended', 'settled']);
  expect(await world.countInLog(old)).toBe(1);
});
