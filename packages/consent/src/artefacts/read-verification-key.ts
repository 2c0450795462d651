import { readFile } from 'node:fs/promises';
import type { CircuitName } from '../circuits/circuit-names.ts';
import { parseVerificationKey, type VerificationKey } from '../proof/parse-verification-key.ts';
import { ARTEFACTS } from './artefacts.gen.ts';

/** The verification key that this program was built with. @throws Error when its file was changed since */
export async function readVerificationKey(circuit: CircuitName): Promise<VerificationKey> {
  const file = new URL(`../../artefacts/${circuit}/verification-key.json`, import.meta.url);
  const parsed = parseVerificationKey(await readFile(file), ARTEFACTS[circuit].verificationKey.sha256);
  if (!parsed.ok)
    throw new Error(`The verification key of ${circuit} is not the one that is pinned (${parsed.fault}).`);
  return parsed.key;
}
