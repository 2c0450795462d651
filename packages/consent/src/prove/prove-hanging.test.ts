import { afterEach, expect, test, vi } from 'vitest';
import { APPROVAL } from './jobs.fixture.ts';
import { prove } from './prove.ts';

type Witness = { data: Uint8Array };
const { kept, calls } = vi.hoisted(() => ({
  kept: [] as Witness[],
  calls: { prove: () => Promise.resolve<unknown>(null) },
}));

vi.mock('snarkjs', () => ({
  wtns: {
    calculate: async (_inputs: unknown, _wasm: unknown, witness: Witness) => {
      witness.data = new Uint8Array([1, 2, 3]);
      kept.push(witness);
    },
  },
  groth16: { prove: () => calls.prove() },
}));
afterEach(() => kept.splice(0));

const artefacts = async () => ({ wasm: new Uint8Array(), provingKey: new Uint8Array() });
const wiped = [{ type: 'mem', data: new Uint8Array(3) }];

test('a prover that never answers ends in time, and the witness is wiped', async () => {
  calls.prove = () => new Promise(() => undefined);
  await expect(prove(APPROVAL, { artefacts, timeoutMs: 50 })).rejects.toMatchObject({ code: 'timed-out' });
  expect(kept).toEqual(wiped);
});

test('a prover that fails is named so, and the witness is wiped', async () => {
  calls.prove = () => Promise.reject(new Error('out of memory'));
  await expect(prove(APPROVAL, { artefacts })).rejects.toMatchObject({ code: 'proof-failed' });
  expect(kept).toEqual(wiped);
});

test.each([
  [
    'points off the curve',
    {
      pi_a: ['1', '1', '1'],
      pi_b: [
        ['1', '2'],
        ['3', '4'],
        ['1', '0'],
      ],
      pi_c: ['1', '1', '1'],
    },
  ],
  [
    'numbers in another spelling',
    {
      pi_a: ['0x1', '2', '1'],
      pi_b: [
        ['1', '2'],
        ['3', '4'],
        ['1', '0'],
      ],
      pi_c: ['1', '2', '1'],
    },
  ],
])('a proof with %s is not handed out', async (_, proof) => {
  calls.prove = async () => ({ proof, publicSignals: APPROVAL.signals });
  await expect(prove(APPROVAL, { artefacts })).rejects.toMatchObject({ code: 'proof-failed' });
});
