import { rename } from 'node:fs/promises';
import type { CeremonyFiles } from './files.ts';
import { runSnarkjs } from './run-snarkjs.ts';

/**
 * Closes a ceremony with a value that nobody could know before: for example a block hash that was announced beforehand.
 * `value` is hex, `exponent` says how often it is hashed (2^exponent).
 */
export async function applyBeacon(
  files: CeremonyFiles,
  value: string,
  exponent: number,
  say: (line: string) => void,
): Promise<void> {
  for (const circuit of files.circuits) {
    say(`${circuit}: beacon`);
    await runSnarkjs([
      ...['zkey', 'beacon', files.latest(circuit), files.next(circuit), value, String(exponent)],
      '--name=beacon',
    ]);
    await rename(files.next(circuit), files.latest(circuit));
  }
}
