import { compileCircuit } from '@trialmark/consent/node';
import type { CeremonyFiles } from './files.ts';
import { runSnarkjs } from './run-snarkjs.ts';

/** Checks that every latest key comes from these circuits and these powers, through valid contributions only. */
export async function verifyKeys(files: CeremonyFiles, say: (line: string) => void): Promise<void> {
  for (const circuit of files.circuits) {
    const { r1cs } = await compileCircuit(circuit);
    const said = await runSnarkjs(['zkey', 'verify', r1cs, files.powers, files.latest(circuit)]);
    if (!said.includes('ZKey Ok!')) throw new Error(`${circuit}: the key does not verify:\n${said}`);
    say(`${circuit}: key verified`);
  }
}
