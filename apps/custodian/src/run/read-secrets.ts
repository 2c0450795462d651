import { readFile } from 'node:fs/promises';
import { ed25519PublicKey, FormatError, type Policy, parsePolicy, parseSecretKey } from '@trialmark/ledger';
import type { PublicKey } from '@trialmark/schema';
import { CustodianError } from '../custodian-error.ts';

/** The Ed25519 key of the member, a signed-note private key line. @throws CustodianError `key/file` */
export async function readSigningKey(file: string): Promise<{ readonly secret: Uint8Array; readonly key: PublicKey }> {
  const text = await readText(file, 'signing key', 'key/file');
  try {
    const { secret } = parseSecretKey(text.trim());
    return { secret, key: ed25519PublicKey(secret) };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new CustodianError(
      'key/file',
      `${file} holds no signing key.`,
      'Make one with: trialmark keys make FILE',
      error,
    );
  }
}

/** The age identity, as age-keygen writes it: comments, and one line AGE-SECRET-KEY-1…. @throws CustodianError `identity/file` */
export async function readIdentity(file: string): Promise<string> {
  const lines = (await readText(file, 'age identity', 'identity/file')).split('\n').map((line) => line.trim());
  const identity = lines.find((line) => line.startsWith('AGE-SECRET-KEY-1'));
  if (identity !== undefined) return identity;
  throw new CustodianError(
    'identity/file',
    `${file} holds no age identity.`,
    'It has a line that begins with AGE-SECRET-KEY-1.',
  );
}

/** @throws CustodianError `policy/file` */
export async function readTrustPolicy(file: string): Promise<Policy> {
  const text = await readText(file, 'trust policy', 'policy/file');
  try {
    return parsePolicy(text);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const advice = 'Get it from somebody other than the operator.';
    throw new CustodianError('policy/file', `The trust policy ${file} is malformed: ${error.message}.`, advice, error);
  }
}

async function readText(file: string, what: string, code: string): Promise<string> {
  return await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CustodianError(
      code,
      `The ${what} ${file} cannot be read.`,
      'Correct its path or its permissions.',
      cause,
    );
  });
}
