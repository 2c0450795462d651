import { z } from 'zod';

/** Base64url without padding of exactly 32 bytes: the last character’s spare bits are zero, so that a key has one spelling. */
const Bytes32 = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, 'must be base64url of 32 bytes');
const Bytes33 = z.string().regex(/^[A-Za-z0-9_-]{44}$/, 'must be base64url of 33 bytes');

/**
 * A key that can sign statements.
 *
 * - `es256-webauthn`: P-256 point, compressed (33 bytes), of a passkey that lives on the signing origin.
 * - `ed25519`: 32 bytes, for processes and the command line.
 */
export const PublicKey = z.discriminatedUnion('algorithm', [
  z.strictObject({ algorithm: z.literal('es256-webauthn'), publicKey: Bytes33 }),
  z.strictObject({ algorithm: z.literal('ed25519'), publicKey: Bytes32 }),
]);
export type PublicKey = z.infer<typeof PublicKey>;
