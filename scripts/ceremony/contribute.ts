import { randomBytes } from 'node:crypto';
import { rename } from 'node:fs/promises';
import type { CeremonyFiles } from './files.ts';
import { runSnarkjs } from './run-snarkjs.ts';

/**
 * Adds one person's randomness to every key. The set-up is sound when at least one contributor forgot theirs: it is drawn
 * here, handed to snarkjs, which mixes in its own, and kept nowhere.
 *
 * If the process dies between two circuits, the first ones have the contribution and the rest have not; running it again
 * adds another, which harms nothing.
 */
export async function contribute(files: CeremonyFiles, name: string, say: (line: string) => void): Promise<void> {
  for (const circuit of files.circuits) {
    const entropy = randomBytes(64).toString('hex');
    const said = await runSnarkjs([
      ...['zkey', 'contribute', files.latest(circuit), files.next(circuit)],
      ...[`--name=${name}`, `-e=${entropy}`],
    ]);
    await rename(files.next(circuit), files.latest(circuit));
    say(`${circuit}: contribution hash, to be published by ${name}:\n${said.split('Contribution Hash:')[1] ?? said}`);
  }
}
