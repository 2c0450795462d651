import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CircuitName } from '@trialmark/consent';
import { compileCircuit } from '@trialmark/consent/node';
import type { CeremonyFiles, KeyPlaces } from './files.ts';
import { runSnarkjs } from './run-snarkjs.ts';

/** What the keys are good for: `development` keys can be forged with by anyone and say so. */
export type KeysKind = 'development' | 'ceremony';

/** Puts witness programs, proving and verification keys in their places, and writes their pins. */
export async function exportArtefacts(
  files: CeremonyFiles,
  places: KeyPlaces,
  kind: KeysKind,
  say: (line: string) => void,
): Promise<void> {
  const pins: Record<string, object> = {};
  for (const circuit of files.circuits) {
    pins[circuit] = await exportCircuit(files, join(places.folder, circuit), circuit);
    say(`${circuit}: exported`);
  }
  await writeFile(
    places.pins,
    [
      '// Written by `npm run ceremony`: do not edit.',
      '',
      `/** What the keys are good for: \`development\` keys are made without a secret, so anyone can forge with them. */`,
      `export const KEYS_KIND: 'development' | 'ceremony' = '${kind}';`,
      '',
      '/** SHA-256 and size in bytes of each file under `artefacts/<circuit>/`, and SHA-256 of its constraints. */',
      `export const ARTEFACTS = ${JSON.stringify(pins, null, 2)} as const;`,
      '',
    ].join('\n'),
  );
}

async function exportCircuit(files: CeremonyFiles, folder: string, circuit: CircuitName): Promise<object> {
  await mkdir(folder, { recursive: true });
  const { r1cs, wasm } = await compileCircuit(circuit);
  const paths = {
    wasm: join(folder, 'circuit.wasm'),
    provingKey: join(folder, 'proving-key.zkey'),
    verificationKey: join(folder, 'verification-key.json'),
  };
  await copyFile(wasm, paths.wasm);
  await copyFile(files.latest(circuit), paths.provingKey);
  await runSnarkjs(['zkey', 'export', 'verificationkey', paths.provingKey, paths.verificationKey]);
  return {
    r1cs: (await pin(r1cs)).sha256,
    wasm: await pin(paths.wasm),
    provingKey: await pin(paths.provingKey),
    verificationKey: await pin(paths.verificationKey),
  };
}

async function pin(path: string): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  return { sha256, sizeBytes: (await stat(path)).size };
}
