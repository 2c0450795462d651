/**
 * Keys of the demonstration's organisations and software members.
 *
 * Guarantees: each is random, made once, and in a file that only its owner can read; salts derive from them, so that
 * commitments can be made again and nobody else can open them.
 * Does NOT mean anything as evidence: whoever runs the demonstration holds all of them.
 */
import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DataPaths } from '@trialmark/config';
import { createNoteSigner, createSecret, ed25519PublicKey, formatSecretKey, parseSecretKey } from '@trialmark/ledger';
import type { PublicKey } from '@trialmark/schema';

export type ProcessKey = {
  /** Ed25519 seed, 32 bytes. */
  readonly secret: Uint8Array;
  readonly key: PublicKey;
};

/** The key of a demonstration's organisation or member, made where it is missing. */
export function ensureDemonstrationKey(paths: DataPaths, name: string): ProcessKey {
  const file = paths.demonstrationKey(name);
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const secret = createSecret();
    const text = formatSecretKey(createNoteSigner(name, secret).key, secret);
    writeFileSync(file, `${text}\n`, { mode: 0o600, flag: 'wx' });
  }
  return readProcessKey(file);
}

/** A key that is already there: an accreditor's, the platform's, an organisation's. */
export function readProcessKey(file: string): ProcessKey {
  const { secret } = parseSecretKey(readFileSync(file, 'utf8').trim());
  return { secret, key: ed25519PublicKey(secret) };
}

/** 32 bytes as hex, different for each `purpose`, known to whoever holds the key alone. */
export function deriveSalt({ secret }: ProcessKey, purpose: string): string {
  return createHmac('sha256', secret).update(`trialmark demonstration salt\n${purpose}`).digest('hex');
}
