/**
 * Verifies a signed certificate.
 *
 * Guarantees: when all checks hold, the value matches the schema, has no member beyond it, and the holder of `key` signed
 * exactly this certificate. Every changed value is noticed.
 * Does NOT check: whose key it is, or that what the certificate says is true of any file: see
 * `checkCertificateAgainstFiles`, and `verifyRelease` to recompute it.
 * Trusts: the caller for the key; obtain it elsewhere than the certificate.
 */
import { type Check, decodeBase64, keyId, verifyEd25519Portable } from '@trialmark/ledger';
import { type PublicKey, problemsOf } from '@trialmark/schema';
import { certificateDigestBytes } from './certificate-digest.ts';
import { SignedCertificate } from './signed-certificate.ts';

/** The checks made, in order; the certificate holds when all do (`allHold` of the ledger). */
export function verifyCertificate(signed: unknown, key: PublicKey): readonly Check[] {
  const parsed = SignedCertificate.safeParse(signed);
  if (!parsed.success) {
    const [problem] = problemsOf(parsed.error);
    return [{ name: 'certificate.format', ok: false, detail: `${problem?.path}: ${problem?.message}` }];
  }
  const { certificate, signature } = parsed.data;
  const checks: Check[] = [
    { name: 'certificate.format', ok: true, detail: `version ${certificate.v}, of ${certificate.issuedAt}` },
    { name: 'certificate.key', ok: keyId(key) === signature.key, detail: `the key is ${signature.key}` },
    { name: 'certificate.algorithm', ok: key.algorithm === 'ed25519', detail: `an ${key.algorithm} key` },
  ];
  if (checks.some(({ ok }) => !ok)) return checks;
  const bytes = decodeBase64url(signature.signature);
  const point = decodeBase64url(key.publicKey);
  const ok =
    bytes !== null && point !== null && verifyEd25519Portable(bytes, certificateDigestBytes(certificate), point);
  return [...checks, { name: 'certificate.signature', ok, detail: 'Ed25519 over the digest of the certificate' }];
}

/** Null for another spelling than the one: no bit of a signature can change without being noticed. */
function decodeBase64url(text: string): Uint8Array | null {
  if (/[^A-Za-z0-9_-]/.test(text)) return null;
  const base64 = text.replaceAll('-', '+').replaceAll('_', '/');
  try {
    return decodeBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, '='));
  } catch {
    return null;
  }
}
