/**
 * Files that hold one Ed25519 secret, as `PRIVATE+KEY+<name>+<id>+<base64>` (C2SP signed-note) or as our JSON.
 *
 * Guarantees: a file is made readable by its owner only, and never over another; what is read belongs to the public key
 * it is shown with. Does NOT check: that the log knows the key. Trusts: the file system's permissions.
 */
import { statSync, writeFileSync } from 'node:fs';
import {
  createNoteSigner,
  createSecret,
  ed25519PublicKey,
  FormatError,
  formatSecretKey,
  keyId,
  parseSecretKey,
} from '@trialmark/ledger';
import { type KeyId, type PublicKey, problemsOf } from '@trialmark/schema';
import { z } from 'zod';
import { readFileText } from '../files/read-file.ts';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';

export type SecretKey = {
  /** 32 bytes. */
  readonly secret: Uint8Array;
  readonly key: PublicKey;
  readonly id: KeyId;
  readonly name: string | null;
};

const KeyFile = z.strictObject({
  kind: z.literal('trialmark-secret-key'),
  v: z.literal(1),
  algorithm: z.literal('ed25519'),
  name: z.string().max(120).optional(),
  secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be base64url of 32 bytes'),
});

export type KeyFormat = 'note' | 'json';

/** Makes a new key. Exit code 2 when the file exists: a key that is overwritten is lost. */
export function makeKeyFile(path: string, name: string, format: KeyFormat): SecretKey {
  const secret = createSecret();
  const text = format === 'note' ? noteText(name, secret) : jsonText(name, secret);
  try {
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') throw usageError(`${path} exists already; choose another name.`);
    throw new CliError(EXIT.unreadable, `${path} cannot be written: ${code}.`, { cause: error });
  }
  return describe(secret, name);
}

export function readKeyFile(path: string): SecretKey {
  return parseKeyFile(readFileText(path, 'The key file'), path);
}

/** Whether others on this machine may read the file. */
export function isExposed(path: string): boolean {
  return process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;
}

export function parseKeyFile(text: string, path: string): SecretKey {
  const trimmed = text.trim();
  try {
    if (!trimmed.startsWith('{')) {
      const { key, secret } = parseSecretKey(trimmed);
      return describe(secret, key.name);
    }
    const parsed = KeyFile.safeParse(JSON.parse(trimmed));
    if (parsed.success) return describe(Buffer.from(parsed.data.secret, 'base64url'), parsed.data.name ?? null);
    throw new CliError(EXIT.unreadable, `${path} is no key file.`, { problems: problemsOf(parsed.error) });
  } catch (error) {
    if (!(error instanceof FormatError || error instanceof SyntaxError)) throw error;
    throw new CliError(EXIT.unreadable, `${path} is no key file: ${error.message}.`, {
      advice: 'Make one with: trialmark keys make FILE',
    });
  }
}

function noteText(name: string, secret: Uint8Array): string {
  try {
    return `${formatSecretKey(createNoteSigner(name, secret).key, secret)}\n`;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw usageError(`“${name}” cannot name a key: ${error.message}.`, 'Give another --name, or --format json.');
  }
}

function jsonText(name: string, secret: Uint8Array): string {
  const file = {
    kind: 'trialmark-secret-key',
    v: 1,
    algorithm: 'ed25519',
    name,
    secret: Buffer.from(secret).toString('base64url'),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function describe(secret: Uint8Array, name: string | null): SecretKey {
  const key = ed25519PublicKey(secret);
  return { secret, key, id: keyId(key), name };
}
