/**
 * Verifies a signed certificate.
 *
 * Guarantees: when all checks hold, the value matches the schema, has no member beyond it, and the holder of `key` signed
 * exactly this certificate. Every changed value is noticed.
 * Does NOT check: whose key it is, or that what the certificate says is true of any file: see
 * `checkCertificateAgainstFiles`, and `verifyRelease` to recompute it.
 * Trusts: the caller for the key; obtain it elsewhere than the certificate.
 */
import { type Check, keyId, verifyEd25519 } from '@trialmark/ledger';
import { type PublicKey, problemsOf } from '@trialmark/schema';
import { certificateDigestBytes } from './certificate-digest.ts';
import { SignedCertificate } from './signed-certificate.ts';

/** The checks made, in order; the certificate holds when all do (`allHold` of the ledger). */
export async function verifyCertificate(signed: unknown, key: PublicKey): Promise<readonly Check[]> {
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
  const bytes = Buffer.from(signature.signature, 'base64url');
  const ok =
    bytes.toString('base64url') === signature.signature &&
    (await verifyEd25519(bytes, certificateDigestBytes(certificate), Buffer.from(key.publicKey, 'base64url')));
  return [...checks, { name: 'certificate.signature', ok, detail: 'Ed25519 over the digest of the certificate' }];
}
