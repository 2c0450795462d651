/**
 * A witness's two secrets, in `keys.json` in its folder, readable by its own account only: an Ed25519 key for
 * cosignatures and a secp256k1 key for contracts.
 *
 * Whoever reads the file can sign as the witness. It is made once; a lost one is replaced by a new witness.
 */
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { witnessAddress } from '@trialmark/contracts';
import {
  COSIGNATURE_TYPE,
  type Cosigner,
  createCosigner,
  createSecret,
  formatSecretKey,
  formatVerifierKey,
  parseSecretKey,
} from '@trialmark/ledger';
import { z } from 'zod';

const KeyFile = z.strictObject({
  /** As `formatSecretKey` writes it. */
  cosigner: z.string(),
  /** The secp256k1 secret: 64 lower-case hex digits. */
  anchor: z.string().regex(/^[0-9a-f]{64}$/),
});

export type WitnessKeys = { readonly cosigner: Cosigner; readonly anchorSecret: Uint8Array };

/** The public halves: the cosigner's verifier key text, and the 0x address of the anchor key. */
export type WitnessIdentity = { readonly vkey: string; readonly address: string };

const pathOf = (folder: string) => join(folder, 'keys.json');

/** Makes the keys of a new witness. Rejects with EEXIST when the folder has some. */
export async function makeWitnessKeys(folder: string, name: string): Promise<WitnessKeys> {
  const secret = createSecret();
  const anchorSecret = secp256k1.utils.randomSecretKey();
  const cosigner = createCosigner(name, secret);
  const content = {
    cosigner: formatSecretKey(cosigner.key, secret),
    anchor: Buffer.from(anchorSecret).toString('hex'),
  };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(pathOf(folder), 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return { cosigner, anchorSecret };
}

/** Reads the keys; null when there are none. Throws when the file is damaged or is another witness's. */
export async function readWitnessKeys(folder: string, name: string): Promise<WitnessKeys | null> {
  const text = await readFile(pathOf(folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const file = KeyFile.safeParse(parseJson(text));
  if (!file.success) throw new Error(`${pathOf(folder)} is damaged`);
  const { key, secret } = parseSecretKey(file.data.cosigner);
  if (key.name !== name || key.type !== COSIGNATURE_TYPE) {
    throw new Error(`${pathOf(folder)} holds the keys of ${key.name}, not of ${name}`);
  }
  return { cosigner: createCosigner(name, secret), anchorSecret: new Uint8Array(Buffer.from(file.data.anchor, 'hex')) };
}

export function identityOf({ anchorSecret, cosigner }: WitnessKeys): WitnessIdentity {
  return { vkey: formatVerifierKey(cosigner.key), address: witnessAddress(anchorSecret) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
