import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { FIELD_ORDER as r } from '../field/field.ts';
import { twistPoint } from '../proof/mutated-proofs.fixture.ts';
import type { ProofJson } from '../proof/parse-proof.ts';
import { parseVerificationKey, type VerificationKey } from '../proof/parse-verification-key.ts';
import { createSimulator, pointOfG1, randomiseProof, writeG1, writeG2 } from '../proof/simulate-proofs.fixture.ts';
import { verifyProofs } from './batch/verify-proofs.ts';
import type { ProofItem } from './proof-verifier.ts';
import { verifyProofsSecond } from './second/verify-proofs-second.ts';

const simulator = createSimulator(3, 'verify');
const { key, keyJson, draw } = simulator;
const items = Array.from({ length: 40 }, () => itemOf([draw(), draw(), draw()]));
const [first = itemOf([])] = items;

type Item = { readonly proof: ProofJson; readonly signals: readonly string[] };

function itemOf(signals: readonly bigint[]): Item {
  return { proof: simulator.prove(signals), signals: signals.map(String) };
}

/** Another C: the equation no longer holds. */
function moved({ proof, signals }: Item, by: bigint): Item {
  const c = pointOfG1(proof.pi_c).add(pointOfG1(['1', '2']).multiply(by));
  return { proof: { ...proof, pi_c: writeG1(c) }, signals };
}

function keyWith(change: object): VerificationKey {
  const file = utf8ToBytes(JSON.stringify({ ...keyJson, ...change }));
  const parsed = parseVerificationKey(file, bytesToHex(sha256(file)));
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.key;
}

afterEach(() => vi.restoreAllMocks());

describe.each([
  ['verifier A (ffjavascript)', verifyProofs],
  ['verifier B (noble)', verifyProofsSecond],
])('%s', (_, verify) => {
  test('valid proofs are accepted, one or many, and the checks that were made are listed', async () => {
    const verdict = await verify(key, items);
    expect(verdict.ok).toBe(true);
    expect(verdict.checks.map(({ name, ok }) => `${name} ${ok}`)).toEqual([
      'key.points true',
      'proof.canonical true',
      'proof.points true',
      'proof.equation true',
    ]);
    expect((await verify(key, [first])).ok).toBe(true);
  });

  test('every bad proof is named with its reason, wherever it stands, and no good one', async () => {
    const given: ProofItem[] = [...items];
    given[0] = moved(first, 1n);
    given[7] = { proof: null, signals: [] };
    given[31] = { ...first, signals: ['01', '2', '3'] };
    given[32] = { ...first, signals: ['1', '2'] };
    given[38] = { ...first, signals: ['1', '2', '3'] };
    given[39] = { ...first, proof: { ...first.proof, pi_b: writeG2(twistPoint(5n)) } };
    const verdict = await verify(key, given);
    expect(verdict.bad).toEqual([
      { index: 0, reason: 'equation' },
      { index: 7, reason: 'shape' },
      { index: 31, reason: 'spelling' },
      { index: 32, reason: 'signal-count' },
      { index: 38, reason: 'equation' },
      { index: 39, reason: 'subgroup' },
    ]);
    expect(verdict.ok).toBe(false);
    expect(verdict.checks.map(({ ok }) => ok)).toEqual([true, false, false, false]);
    expect(verdict.checks[3]?.detail).toContain('proof 38: the pairing equation does not hold');
  });

  test('two bad proofs that cancel each other are both named', async () => {
    const pair = [moved(first, 5n), moved(first, r - 5n)];
    expect((await verify(key, pair)).bad.map(({ index }) => index)).toEqual([0, 1]);
  });

  test('with coefficients that are known before, they would pass: so they are drawn at random', async () => {
    vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
      if (array instanceof Uint8Array) array.fill(1);
      return array;
    });
    expect((await verify(key, [moved(first, 5n), moved(first, r - 5n)])).ok).toBe(true);
  });

  test('no coefficient is drawn before the last proof has been read', async () => {
    const events: string[] = [];
    const spy = vi.spyOn(crypto, 'getRandomValues');
    const watched = items.slice(0, 3).map((item) => ({
      ...item,
      get proof() {
        events.push(spy.mock.calls.length === 0 ? 'read' : 'read too late');
        return item.proof;
      },
    }));
    expect((await verify(key, watched)).ok).toBe(true);
    expect(events).toEqual(['read', 'read', 'read']);
    expect(spy.mock.calls.length).toBe(3);
  });

  test('a proof that was randomised again is still valid', async () => {
    const again = randomiseProof(first.proof, keyJson, draw(), draw());
    expect(again).not.toEqual(first.proof);
    expect((await verify(key, [{ ...first, proof: again }])).ok).toBe(true);
  });

  test('signals whose points add up to infinity are judged like others', async () => {
    const [k0 = 0n, k1 = 0n] = simulator.icLogs;
    const signal = ((r - k0) * inverse(k1)) % r;
    const atInfinity = itemOf([signal, 0n, 0n]);
    expect((await verify(key, [atInfinity])).ok).toBe(true);
    expect((await verify(key, [moved(atInfinity, 1n)])).bad).toEqual([{ index: 0, reason: 'equation' }]);
    expect((await verify(key, [atInfinity, first, moved(atInfinity, 1n)])).bad.map(({ index }) => index)).toEqual([2]);
  });

  test('a key with a point outside the subgroup verifies nothing', async () => {
    const strange = keyWith({ vk_gamma_2: [...writeG2(twistPoint(7n)), ['1', '0']] });
    const verdict = await verify(strange, [first]);
    expect(verdict.bad).toEqual([{ index: 0, reason: 'key' }]);
    expect(verdict.checks[0]).toMatchObject({ name: 'key.points', ok: false });
  });

  test('a proof under another key is refused', async () => {
    const { key: foreign } = createSimulator(3, 'another');
    expect((await verify(foreign, [first])).bad).toEqual([{ index: 0, reason: 'equation' }]);
    expect((await verify(createSimulator(2, 'shorter').key, [first])).bad[0]?.reason).toBe('signal-count');
  });

  test('an item that throws when it is read is invalid, and stops nothing', async () => {
    const trap = {
      get proof(): unknown {
        throw new Error('no');
      },
      signals: [],
    };
    expect((await verify(key, [first, trap, first])).bad).toEqual([{ index: 1, reason: 'failed' }]);
  });

  test('without random numbers nothing is valid', async () => {
    vi.spyOn(crypto, 'getRandomValues').mockImplementation(() => {
      throw new Error('no entropy');
    });
    expect((await verify(key, [first])).bad).toEqual([{ index: 0, reason: 'failed' }]);
  });

  test('no proofs at all are no refusal', async () => {
    expect(await verify(key, [])).toMatchObject({ ok: true, bad: [] });
  });

  test('other work runs meanwhile', async () => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    await verify(key, items);
    await verify(key, items);
    clearInterval(timer);
    expect(ticks).toBeGreaterThanOrEqual(2);
  });
});

test('more than one batch is judged as one, with progress after each', async () => {
  const many: Item[] = Array.from({ length: 1_030 }, () => first);
  many[3] = moved(first, 1n);
  many[1_029] = moved(first, 2n);
  const seen: [number, number][] = [];
  const verdict = await verifyProofs(key, many, { onProgress: (done, total) => seen.push([done, total]) });
  expect(verdict.bad.map(({ index }) => index)).toEqual([3, 1_029]);
  expect(seen).toEqual([
    [1_024, 1_030],
    [1_030, 1_030],
  ]);
}, 30_000);

test('two verifications at the same time do not disturb each other', async () => {
  const bad = [...items.slice(0, 20), moved(first, 1n)];
  const [all, some] = await Promise.all([verifyProofs(key, items), verifyProofs(key, bad)]);
  expect(all.ok).toBe(true);
  expect(some.bad).toEqual([{ index: 20, reason: 'equation' }]);
});

/** By Fermat. */
function inverse(value: bigint): bigint {
  let [result, base, exponent] = [1n, value % r, r - 2n];
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % r;
    base = (base * base) % r;
  }
  return result;
}
