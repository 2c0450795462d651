import { canonicalBytes, nobleSha256 } from '@trialmark/ledger';
import type { Certificate } from './certificate.ts';

const DOMAIN = new TextEncoder().encode('trialmark/anonymisation-certificate/v1\n');

/** SHA-256(domain ‖ RFC 8785 bytes of the certificate): what is signed, and the name of the certificate. */
export function certificateDigestBytes(certificate: Certificate): Uint8Array {
  const canonical = canonicalBytes(certificate);
  const bytes = new Uint8Array(DOMAIN.length + canonical.length);
  bytes.set(DOMAIN);
  bytes.set(canonical, DOMAIN.length);
  return nobleSha256(bytes);
}

/** `certificateDigestBytes` as 64 lower-case hex digits. */
export function certificateDigest(certificate: Certificate): string {
  return Array.from(certificateDigestBytes(certificate), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
