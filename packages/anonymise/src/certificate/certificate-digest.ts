import { createHash } from 'node:crypto';
import { canonicalBytes } from '@trialmark/ledger';
import type { Certificate } from './certificate.ts';

const DOMAIN = 'trialmark/anonymisation-certificate/v1\n';

/** SHA-256(domain ‖ RFC 8785 bytes of the certificate): what is signed, and the name of the certificate. */
export function certificateDigestBytes(certificate: Certificate): Uint8Array {
  return createHash('sha256').update(DOMAIN).update(canonicalBytes(certificate)).digest();
}

/** `certificateDigestBytes` as 64 lower-case hex digits. */
export function certificateDigest(certificate: Certificate): string {
  return Buffer.from(certificateDigestBytes(certificate)).toString('hex');
}
