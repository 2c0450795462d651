import { copyFile } from 'node:fs/promises';
import { compileCircuit } from '@trialmark/consent/node';
import type { CeremonyFiles } from './files.ts';
import { runSnarkjs } from './run-snarkjs.ts';

/** Compiles every circuit and makes its first key, which has no contribution yet and anyone can make again. */
export async function begin(files: CeremonyFiles, say: (line: string) => void): Promise<void> {
  for (const circuit of files.circuits) {
    say(`${circuit}: compiling`);
    const { r1cs } = await compileCircuit(circuit);
    say(`${circuit}: first key`);
    await runSnarkjs(['groth16', 'setup', r1cs, files.powers, files.first(circuit)]);
    await copyFile(files.first(circuit), files.latest(circuit));
  }
}
