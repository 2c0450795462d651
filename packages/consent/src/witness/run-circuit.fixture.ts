import { readFile } from 'node:fs/promises';
import { type CircuitSignals, wtns } from 'snarkjs';
import type { CircuitName } from '../circuits/circuit-names.ts';
import { bigintFromBytesLittleEndian } from '../field/bytes.ts';
import type { CircuitInputs } from './circuit-inputs.ts';
import { PUBLIC_SIGNALS, type SignalsOf } from './public-signals.ts';

const WORD_LENGTH = 32;
/** Headers of a witness in memory; after them the words, little-endian, of which the first is 1. */
const FIRST_SIGNAL = 76 + WORD_LENGTH;

/**
 * The public signals that a circuit computes from its inputs, by name. Rejects when a constraint does not hold. Runs the
 * compiled circuit that is pinned in `artefacts/`.
 */
export async function runCircuit<Circuit extends CircuitName>(
  circuit: Circuit,
  inputs: CircuitInputs,
): Promise<SignalsOf<Circuit>> {
  const wasm = await readFile(new URL(`../../artefacts/${circuit}/circuit.wasm`, import.meta.url));
  const witness = { type: 'mem', data: new Uint8Array() };
  await wtns.calculate(inputs as CircuitSignals, wasm, witness);
  const entries = PUBLIC_SIGNALS[circuit].map((name, place) => {
    const start = FIRST_SIGNAL + place * WORD_LENGTH;
    return [name, bigintFromBytesLittleEndian(witness.data.slice(start, start + WORD_LENGTH))];
  });
  return Object.fromEntries(entries) as SignalsOf<Circuit>;
}
