import { describe, expect, test } from 'vitest';
import type { AnchorRecord, AnchorState, ChainInstance } from './anchor-record.ts';
import { type AnchorSeen, decideAnchor } from './decide-anchor.ts';
import { heldNonces, nextNonce, nonceStanding, transactionsOf } from './nonces.ts';

const tx = { hash: '0xaa', raw: '0xbb', nonce: 4 } as const;
const block = { number: 10, hash: '0x10', timeS: 1_000 } as const;
const elsewhere = { number: 11, hash: '0x11', timeS: 1_012 } as const;
const root = `0x${'01'.repeat(32)}` as const;
const anchored = { root, txHash: '0xaa', block } as const;
const seen: AnchorSeen = {
  head: { size: 5, isFrozen: false },
  anchored: null,
  receipt: 'none',
  nonce: 'open',
  finalBlock: null,
};

function record(state: AnchorState): AnchorRecord {
  const fixed = { id: 'anchor_1', instanceId: 'chain_1', oldSize: 5, size: 9, note: 'n', signatures: '0x' } as const;
  return { ...fixed, root, plannedAtMs: 0, version: 0, state };
}
const planned = record({ kind: 'planned' });
const signed = record({ kind: 'signed', tx });
const submitted = record({ kind: 'submitted', tx, sentAtMs: 100_000 });
const included = record({ kind: 'included', tx, txHash: '0xaa', block });
const final = record({ kind: 'final', tx, txHash: '0xaa', block });

describe('a planned anchor', () => {
  test('is signed while the head is where it was planned from', () => {
    expect(decideAnchor(planned, seen, 0)).toEqual({ do: 'sign' });
  });
  test('is given up when the head has moved or the log is frozen', () => {
    const superseded = { do: 'end', reason: 'superseded' };
    expect(decideAnchor(planned, { ...seen, head: { size: 6, isFrozen: false } }, 0)).toEqual(superseded);
    expect(decideAnchor(planned, { ...seen, head: { size: 5, isFrozen: true } }, 0)).toEqual(superseded);
  });
  test('is included when somebody else anchored the same root', () => {
    expect(decideAnchor(planned, { ...seen, anchored }, 0)).toEqual({ do: 'include', txHash: '0xaa', block });
  });
});

describe('a signed or submitted anchor', () => {
  test('is sent once it is signed, and again as the same bytes when it stays out', () => {
    expect(decideAnchor(signed, seen, 0)).toEqual({ do: 'send', tx });
    expect(decideAnchor(submitted, seen, 109_999)).toEqual({ do: 'wait' });
    expect(decideAnchor(submitted, seen, 110_000)).toEqual({ do: 'send', tx });
  });
  test('is sent again when the clock went back', () => {
    expect(decideAnchor(submitted, seen, 99_999)).toEqual({ do: 'send', tx });
  });
  test.each([signed, submitted])('is included by the contract’s state alone', (anchor) => {
    expect(decideAnchor(anchor, { ...seen, anchored }, 0)).toEqual({ do: 'include', txHash: '0xaa', block });
  });
  test('is not included by a receipt: it waits for the state to show it, and is given up when that lasts', () => {
    const ran = { ...seen, receipt: 'success', nonce: 'used' } as const;
    expect(decideAnchor(signed, ran, 0)).toEqual({ do: 'send', tx });
    expect(decideAnchor(submitted, ran, 100_001)).toEqual({ do: 'wait' });
    expect(decideAnchor(submitted, ran, 110_000)).toEqual({ do: 'end', reason: 'no-effect' });
  });
  test.each([signed, submitted])(
    'is included although its own transaction reverted, if the root is there',
    (anchor) => {
      const other = { ...anchored, txHash: '0xcc' } as const;
      const decision = decideAnchor(anchor, { ...seen, anchored: other, receipt: 'reverted' }, 0);
      expect(decision).toEqual({ do: 'include', txHash: '0xcc', block });
    },
  );
  test.each([
    [{ receipt: 'reverted' }, 'reverted'],
    [{ nonce: 'used' }, 'nonce-taken'],
    [{ nonce: 'blocked' }, 'nonce-gap'],
  ] as const)('is given up when it can no longer be included: %o', (change, reason) => {
    expect(decideAnchor(signed, { ...seen, ...change }, 0)).toEqual({ do: 'end', reason });
    expect(decideAnchor(submitted, { ...seen, ...change }, 0)).toEqual({ do: 'end', reason });
  });
});

describe('an included or final anchor', () => {
  test('becomes final when its block is', () => {
    expect(decideAnchor(included, { ...seen, anchored, finalBlock: 9 }, 0)).toEqual({ do: 'wait' });
    expect(decideAnchor(included, { ...seen, anchored, finalBlock: 10 }, 0)).toEqual({ do: 'finalise' });
    expect(decideAnchor(final, { ...seen, anchored, finalBlock: 10 }, 0)).toEqual({ do: 'wait' });
  });
  test.each([included, final])('is put back when the contract no longer holds it', (anchor) => {
    expect(decideAnchor(anchor, seen, 0)).toEqual({ do: 'put-back', tx });
  });
  test('comes to nothing when it was somebody else’s transaction', () => {
    const adopted = record({ kind: 'included', tx: null, txHash: '0xcc', block });
    expect(decideAnchor(adopted, seen, 0)).toEqual({ do: 'end', reason: 'lost' });
  });
  test.each([included, final])('moves to the block that holds it now, and is not final there', (anchor) => {
    const moved = { ...seen, anchored: { ...anchored, block: elsewhere }, finalBlock: 11 };
    expect(decideAnchor(anchor, moved, 0)).toEqual({ do: 'include', txHash: '0xaa', block: elsewhere });
  });
});

test.each([planned, signed, submitted, included, final])(
  'another root at the same size is reported, whatever the state',
  (anchor) => {
    const other = `0x${'02'.repeat(32)}` as const;
    const forked = { ...seen, anchored: { ...anchored, root: other } };
    expect(decideAnchor(anchor, forked, 0)).toEqual({ do: 'report-fork', root: other });
  },
);

test('a nonce is blocked when a lower one has no transaction any more', () => {
  const at = (nonce: number) => ({ ...tx, nonce });
  const instance: ChainInstance = {
    ...{ id: 'chain_1', profile: 'dev', chainId: 1, genesisHash: '0x00', contract: '0xc0', openedAtMs: 0 },
    deployment: { ...tx, nonce: 2 },
  };
  expect(nonceStanding(tx, 5, heldNonces(instance, [at(4)]))).toBe('used');
  expect(nonceStanding(tx, 4, heldNonces(instance, [at(4)]))).toBe('open');
  expect(nonceStanding(tx, 2, heldNonces(instance, [at(3), at(4)]))).toBe('open');
  expect(nonceStanding(tx, 2, heldNonces(instance, [at(4)]))).toBe('blocked');
  expect(nextNonce(3, [])).toBe(3);
  expect(nextNonce(3, [at(4)])).toBe(5);
  expect(transactionsOf([planned, signed])).toEqual([tx]);
});
