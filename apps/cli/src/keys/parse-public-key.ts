import { FormatError, parseVerifierKey } from '@trialmark/ledger';
import { PublicKey } from '@trialmark/schema';
import { usageError } from '../terminal/cli-error.ts';

const ALGORITHMS = ['ed25519', 'es256-webauthn'] as const;

/** How a public key is written on a command line: `<algorithm>:<base64url>`. */
export function formatPublicKey({ algorithm, publicKey }: PublicKey): string {
  return `${algorithm}:${publicKey}`;
}

/** Reads `<algorithm>:<base64url>`, JSON as in statements, or a verifier key of C2SP signed-note. */
export function parsePublicKey(text: string): PublicKey {
  const key = fromColon(text) ?? fromJson(text) ?? fromVerifierKey(text);
  if (key !== null) return key;
  throw usageError(
    `“${text}” is no public key.`,
    'Write it as ed25519:BASE64URL or es256-webauthn:BASE64URL, as “trialmark keys show FILE” prints it.',
  );
}

function fromColon(text: string): PublicKey | null {
  const [algorithm, publicKey, ...more] = text.split(':');
  if (more.length > 0 || !ALGORITHMS.some((known) => known === algorithm)) return null;
  return PublicKey.safeParse({ algorithm, publicKey }).data ?? null;
}

function fromJson(text: string): PublicKey | null {
  try {
    return PublicKey.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function fromVerifierKey(text: string): PublicKey | null {
  try {
    const { publicKey } = parseVerifierKey(text);
    return { algorithm: 'ed25519', publicKey: Buffer.from(publicKey).toString('base64url') };
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}
