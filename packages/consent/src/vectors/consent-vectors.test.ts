/**
 * The vectors in docs/protocol/vectors/consent.json, for a second implementation. Every value is derived here and compared
 * with the file; `vitest -u` writes a changed one, and its diff is what a reviewer reads. The circuits compute the public
 * signals a second time.
 */
import { hkdfSync } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CircuitName } from '../circuits/circuit-names.ts';
import { SUBGROUP_ORDER } from '../field/field.ts';
import { listSignals } from '../witness/public-signals.ts';
import { runCircuit } from '../witness/run-circuit.fixture.ts';
import { primitiveVectors } from './primitive-vectors.fixture.ts';
import { jobs, studyVectors } from './study-vectors.fixture.ts';

test('the vectors are those of the specification', async () => {
  const file = new URL('../../../../docs/protocol/vectors/consent.json', import.meta.url);
  const decimals = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString(10) : value);
  const text = JSON.stringify({ ...primitiveVectors, ...studyVectors }, decimals, 2);
  await expect(`${text}\n`).toMatchFileSnapshot(file.pathname);
});

test.each(jobs.map((job) => [job.circuit, job] as const))(
  'the circuit of %s computes the signals of its vector',
  { timeout: 60_000 },
  async (circuit: CircuitName, { inputs, signals }) => {
    expect(listSignals(circuit, await runCircuit(circuit, inputs))).toEqual(signals);
  },
);

test('another implementation of HKDF derives the same wallets', () => {
  for (const { secret, s } of primitiveVectors.wallets) {
    const derived = hkdfSync('sha512', Buffer.from(secret, 'hex'), '', 'trialmark/wallet/v1', 64);
    expect(1n + (BigInt(`0x${Buffer.from(derived).toString('hex')}`) % (SUBGROUP_ORDER - 1n))).toBe(s);
  }
});
