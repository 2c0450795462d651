import { KeyId } from '@trialmark/schema';
import { z } from 'zod';
import { Certificate } from './certificate.ts';

/** A certificate with the signature of whoever stands for it. */
export const SignedCertificate = z.strictObject({
  certificate: Certificate,
  signature: z.strictObject({
    kind: z.literal('ed25519'),
    key: KeyId,
    /** 64 bytes in base64url without padding. */
    signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/, 'must be base64url of 64 bytes'),
  }),
});
export type SignedCertificate = z.infer<typeof SignedCertificate>;
