import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { DataPaths } from '@trialmark/config';
import { readOrMakePassword } from '@trialmark/db';
import { createNoteSigner, createSecret, formatSecretKey, parseSecretKey, type VerifierKey } from '@trialmark/ledger';

import { ensureRelayerKey } from './relayer-key.ts';

export const ACCREDITORS = ['regulator', 'ethics-body', 'registry-board'] as const;

export type DemonstrationKeys = {
  readonly log: VerifierKey;
  readonly accreditors: readonly { readonly name: string; readonly key: VerifierKey }[];
};

/**
 * Makes the keys that one installation on one machine needs, where they are missing, as files readable by their owner
 * only: the log's, the platform's own, three accreditors', the sign-in secrets and the relayer's.
 *
 * In a real installation nobody holds them together: accreditors are other bodies, on other machines. Here they are,
 * so that the demonstration can accredit somebody.
 *
 * @param logName name of the log's key on the first start: its schema-less address. It never changes after that.
 */
export function ensureKeys(paths: DataPaths, logName: string): DemonstrationKeys {
  mkdirSync(paths.secrets, { recursive: true, mode: 0o700 });
  readOrMakePassword(paths.authSecret);
  readOrMakePassword(paths.portalSecret);
  readOrMakePassword(paths.portalSecret);
  ensureRelayerKey(paths.relayerKey);
  ensureNoteKey(paths.serviceKey, 'service');
  return {
    log: ensureNoteKey(paths.logKey, logName),
    accreditors: ACCREDITORS.map((name) => ({ name, key: ensureNoteKey(paths.accreditorKey(name), name) })),
  };
}

/** An Ed25519 secret as signed-note private key text. */
function ensureNoteKey(file: string, name: string): VerifierKey {
  if (!existsSync(file)) {
    const secret = createSecret();
    writeFileSync(file, `${formatSecretKey(createNoteSigner(name, secret).key, secret)}\n`, {
      mode: 0o600,
      flag: 'wx',
    });
  }
  return parseSecretKey(readFileSync(file, 'utf8').trim()).key;
}
