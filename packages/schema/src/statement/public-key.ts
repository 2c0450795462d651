import { z } from 'zod';

/** Standard base64url without padding, of exactly `bytes` bytes. */
const base64url = (bytes: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}$`), `must be base64url of ${bytes} bytes`);

/**
 * A key that can sign statements.
 *
 * - `es256-webauthn`: P-256 point, compressed (33 bytes), of a passkey that lives on the signing origin.
 * - `ed25519`: 32 bytes, for processes and the command line.
 */
export const PublicKey = z.discriminatedUnion('algorithm', [
  z.strictObject({ algorithm: z.literal('es256-webauthn'), publicKey: base64url(33) }),
  z.strictObject({ algorithm: z.literal('ed25519'), publicKey: base64url(32) }),
]);
export type PublicKey = z.infer<typeof PublicKey>;
