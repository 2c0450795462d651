import { ed25519 } from '@noble/curves/ed25519.js';
import { base64urlnopad } from '@scure/base';
import type { PublicKey, Statement, UnsignedStatement } from '@trialmark/schema';
import { statementDigestBytes } from '../statement/digest.ts';
import { keyId } from './key-id.ts';

/** Public half of an Ed25519 seed of 32 bytes. */
export function ed25519PublicKey(secretKey: Uint8Array): PublicKey {
  return { algorithm: 'ed25519', publicKey: base64urlnopad.encode(ed25519.getPublicKey(secretKey)) };
}

/** Signs a statement with a process's key. People sign with passkeys, on the signing page. */
export function signStatement(statement: UnsignedStatement, secretKey: Uint8Array): Statement {
  const signature = base64urlnopad.encode(ed25519.sign(statementDigestBytes(statement), secretKey));
  const key = keyId(ed25519PublicKey(secretKey));
  return { ...statement, signature: { kind: 'ed25519', key, signature } } as Statement;
}
