import { CIRCUITS, type CircuitName } from '@trialmark/consent';
import { compileCircuit } from '@trialmark/consent/node';
import { r1cs } from 'snarkjs';

const NAMES: Readonly<Record<CircuitName, string>> = {
  'opt-in': 'optIn',
  update: 'update',
  release: 'release',
  approval: 'approval',
};

/** Constraints of each circuit as compiled from its source. */
export async function countConstraints(): Promise<Readonly<Record<string, number>>> {
  const counted: [string, number][] = [];
  for (const circuit of CIRCUITS) {
    const { nConstraints } = await r1cs.info((await compileCircuit(circuit)).r1cs);
    counted.push([NAMES[circuit], nConstraints]);
  }
  return Object.fromEntries(counted);
}
