import { describe, expect, test } from 'vitest';
import { decideForced, type ForcedSeen } from './decide-forced.ts';
import type { ForcedRecord, ForcedState } from './forced-record.ts';

const tx = { hash: '0xaa', raw: '0xbb', nonce: 4 } as const;
const DEADLINE_S = 5_000;
const seen: ForcedSeen = {
  demand: { includedAtS: null },
  receipt: 'none',
  nonce: 'open',
  latestBlock: 12,
  finalBlock: 9,
};

function record(state: ForcedState): ForcedRecord {
  return {
    ...{ instanceId: 'chain_1', leaf: '0x01', digest: '02', sender: '0x03', version: 0, logIndex: 0 },
    ...{ postedAtS: 1_000, deadlineS: DEADLINE_S, block: { number: 8, hash: '0x08' }, state },
  };
}
const accepted = record({ kind: 'accepted' });
const signed = record({ kind: 'signed', tx });
const submitted = record({ kind: 'submitted', tx, sentAtMs: 1_000_000 });
const settled = record({ kind: 'settled', tx, includedAtS: 1_500, seenAtBlock: 12 });
const settledByOthers = record({ kind: 'settled', tx: null, includedAtS: 1_500, seenAtBlock: 12 });
const done: ForcedSeen = { ...seen, demand: { includedAtS: 1_500 } };
const gone: ForcedSeen = { ...seen, demand: null };
const SOON_MS = 1_001_000;
const LATER_MS = 1_010_000;

test.each([accepted, signed, submitted])(
  'what the contract holds as included is settled, whoever settled it',
  (each) => {
    expect(decideForced(each, done, SOON_MS)).toEqual({ do: 'settle', includedAtS: 1_500 });
  },
);

test.each<ForcedState>([
  { kind: 'posted', attempts: 3, retryAtMs: 0 },
  { kind: 'refused', code: 'invalid', reason: 'no', problems: [], atMs: 0 },
  { kind: 'final', tx, includedAtS: 1_500, seenAtBlock: 3 },
  { kind: 'ended', reason: 'posting-gone' },
])('nothing is signed or sent for what is $kind', (state) => {
  expect(decideForced(record(state), seen, LATER_MS)).toEqual({ do: 'wait' });
});

describe('while the contract waits', () => {
  test('an accepted one is signed, a signed one sent, a sent one left alone and then sent again', () => {
    expect(decideForced(accepted, seen, SOON_MS)).toEqual({ do: 'sign' });
    expect(decideForced(signed, seen, SOON_MS)).toEqual({ do: 'send', tx });
    expect(decideForced(submitted, seen, SOON_MS)).toEqual({ do: 'wait' });
    expect(decideForced(submitted, seen, LATER_MS)).toEqual({ do: 'send', tx });
  });

  test('a clock that was set back does not hold the sending up', () => {
    expect(decideForced(submitted, seen, 1_000)).toEqual({ do: 'send', tx });
  });

  test.each<Partial<ForcedSeen>>([{ receipt: 'reverted' }, { nonce: 'used' }, { nonce: 'blocked' }])(
    'a transaction that will never settle it is given up for another: %o',
    (hopeless) => {
      expect(decideForced(submitted, { ...seen, ...hopeless }, SOON_MS)).toEqual({ do: 'sign-anew' });
      expect(decideForced(signed, { ...seen, ...hopeless }, SOON_MS)).toEqual({ do: 'sign-anew' });
    },
  );

  test('a receipt without its effect is given up only once that lasts', () => {
    expect(decideForced(submitted, { ...seen, receipt: 'success' }, SOON_MS)).toEqual({ do: 'wait' });
    expect(decideForced(submitted, { ...seen, receipt: 'success' }, LATER_MS)).toEqual({ do: 'sign-anew' });
  });
});

describe('when the block of the posting is gone', () => {
  test('nothing is sent, and a transaction is not kept in the way of later ones', () => {
    expect(decideForced(accepted, gone, SOON_MS)).toEqual({ do: 'wait' });
    expect(decideForced(submitted, gone, SOON_MS)).toEqual({ do: 'wait' });
    expect(decideForced(submitted, gone, LATER_MS)).toEqual({ do: 'sign-anew' });
    expect(decideForced(settled, gone, SOON_MS)).toEqual({ do: 'sign-anew' });
  });

  test('it ends with its deadline', () => {
    expect(decideForced(accepted, gone, DEADLINE_S * 1_000)).toEqual({ do: 'wait' });
    expect(decideForced(accepted, gone, DEADLINE_S * 1_000 + 1)).toEqual({ do: 'end' });
  });
});

describe('a settled one', () => {
  test('is final once the block in which it was seen is', () => {
    expect(decideForced(settled, done, SOON_MS)).toEqual({ do: 'wait' });
    expect(decideForced(settled, { ...done, finalBlock: null }, SOON_MS)).toEqual({ do: 'wait' });
    expect(decideForced(settled, { ...done, finalBlock: 12 }, SOON_MS)).toEqual({ do: 'finalise' });
  });

  test('is put back with the same bytes when its block is gone, or begun anew where others had settled it', () => {
    expect(decideForced(settled, seen, SOON_MS)).toEqual({ do: 'put-back', tx });
    expect(decideForced(settledByOthers, seen, SOON_MS)).toEqual({ do: 'sign-anew' });
  });

  test('takes over the time of an earlier root', () => {
    const earlier = { ...seen, demand: { includedAtS: 1_200 } };
    expect(decideForced(settled, earlier, SOON_MS)).toEqual({ do: 'settle', includedAtS: 1_200 });
  });
});
