import { createPrivateKey, sign } from 'node:crypto';
import { canonicalBytes, ed25519PublicKey, keyId, statementDigestBytes } from '@trialmark/ledger';
import type { Statement, UnsignedStatement } from '@trialmark/schema';

export type Signed = { readonly statement: Statement; readonly entry: Uint8Array; readonly digest: Uint8Array };

/** Signs statements with OpenSSL, as a client beforehand would: about ten times as fast as the portable code. */
export function createNodeSigner(secret: Uint8Array): (statement: UnsignedStatement) => Signed {
  const key = ed25519PublicKey(secret);
  const jwk = { kty: 'OKP', crv: 'Ed25519', d: Buffer.from(secret).toString('base64url'), x: key.publicKey };
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  const id = keyId(key);
  return (unsigned) => {
    const digest = statementDigestBytes(unsigned);
    const signature = sign(null, digest, privateKey).toString('base64url');
    const statement = { ...unsigned, signature: { kind: 'ed25519', key: id, signature } } as Statement;
    return { statement, entry: canonicalBytes(statement), digest };
  };
}
