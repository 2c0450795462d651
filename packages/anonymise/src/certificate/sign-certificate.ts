import { createPrivateKey, sign } from 'node:crypto';
import { ed25519PublicKey, keyId } from '@trialmark/ledger';
import type { Certificate } from './certificate.ts';
import { certificateDigestBytes } from './certificate-digest.ts';
import type { SignedCertificate } from './signed-certificate.ts';

/** What comes before the seed in the PKCS #8 form of an Ed25519 key (RFC 8410, section 7). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Signs the certificate's digest with Ed25519 (RFC 8032); `secretKey` is the seed of 32 bytes. */
export function signCertificate(certificate: Certificate, secretKey: Uint8Array): SignedCertificate {
  if (secretKey.length !== 32) throw new RangeError('the secret of an Ed25519 key has 32 bytes');
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, secretKey]), format: 'der', type: 'pkcs8' });
  return {
    certificate,
    signature: {
      kind: 'ed25519',
      key: keyId(ed25519PublicKey(secretKey)),
      signature: sign(null, certificateDigestBytes(certificate), key).toString('base64url'),
    },
  };
}
