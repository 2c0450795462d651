import { createECDH, createHash, createPrivateKey, sign } from 'node:crypto';
import { keyId, statementDigestBytes } from '@trialmark/ledger';
import type { PublicKey, Statement, UnsignedStatement } from '@trialmark/schema';

/** A passkey in software: what an authenticator does when a person signs on the signing page. */
export type TestPasskey = {
  readonly key: PublicKey;
  readonly sign: (statement: UnsignedStatement) => Statement;
};

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const PRESENT_AND_VERIFIED = 0x05;

/** `secret` is the 32-byte private scalar. */
export function createTestPasskey(secret: Uint8Array, site: { origin: string; rpId: string }): TestPasskey {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(secret);
  const point = ecdh.getPublicKey();
  const part = (from: number) => point.subarray(from, from + 32).toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', d: Buffer.from(secret).toString('base64url'), x: part(1), y: part(33) };
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  const key: PublicKey = {
    algorithm: 'es256-webauthn',
    publicKey: ecdh.getPublicKey(null, 'compressed').toString('base64url'),
  };
  return {
    key,
    sign: (statement) => {
      const challenge = Buffer.from(statementDigestBytes(statement)).toString('base64url');
      const client = Buffer.from(
        JSON.stringify({ type: 'webauthn.get', challenge, origin: site.origin, crossOrigin: false }),
      );
      const authenticator = Buffer.concat([sha256(site.rpId), Buffer.from([PRESENT_AND_VERIFIED, 0, 0, 0, 1])]);
      const signed = Buffer.concat([authenticator, sha256(client)]);
      const signature = {
        kind: 'webauthn',
        key: keyId(key),
        authenticatorData: authenticator.toString('base64url'),
        clientDataJSON: client.toString('base64url'),
        signature: lowS(sign('sha256', signed, { key: privateKey, dsaEncoding: 'ieee-p1363' })).toString('base64url'),
      };
      return { ...statement, signature } as Statement;
    },
  };
}

function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}

/** Statements carry s in the lower half of the group order: one spelling for one signature. */
function lowS(signature: Buffer): Buffer {
  const s = BigInt(`0x${signature.subarray(32).toString('hex')}`);
  if (s <= ORDER / 2n) return signature;
  return Buffer.concat([signature.subarray(0, 32), Buffer.from((ORDER - s).toString(16).padStart(64, '0'), 'hex')]);
}
