/**
 * Keys that the demonstration's consent takes: the clinic's, which signs credentials, and the custodian's, to which
 * participants seal what they chose.
 *
 * Guarantees: each is random, made once, and in a file that only its owner can read. Does NOT mean anything as evidence:
 * whoever runs the demonstration holds both, and so could link people to pseudonyms.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DataPaths } from '@trialmark/config';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';

/** 32 secret bytes of the issuer, made where they are missing. */
export function ensureIssuerSecret({ issuerSecret }: DataPaths): Uint8Array {
  return new Uint8Array(
    Buffer.from(
      ensureFile(issuerSecret, () => randomBytes(32).toString('hex')),
      'hex',
    ),
  );
}

/** What openings are sealed to. The identity is in the form that the standard tool `age -d -i` reads. */
export async function ensureCustodianRecipient({ custodianIdentity }: DataPaths): Promise<string> {
  const fresh = await generateX25519Identity();
  return await identityToRecipient(ensureFile(custodianIdentity, () => fresh));
}

/** What releases for the demonstration's researcher are sealed to. */
export async function ensureResearcherRecipient({ researcherIdentity }: DataPaths): Promise<string> {
  const fresh = await generateX25519Identity();
  return await identityToRecipient(ensureFile(researcherIdentity, () => fresh));
}

function ensureFile(file: string, make: () => string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${make()}\n`, { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}
