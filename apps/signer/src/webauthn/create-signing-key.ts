import type { PublicKey } from '@trialmark/schema';
import { type Attempt, attempt } from './attempt.ts';
import { toBase64url } from './base64url.ts';
import { compressSpki } from './compress-spki.ts';

const ES256 = -7;
const TIMEOUT_MS = 180_000;
const USER_VERIFIED = 0x04;

export type CreatedKey = {
  readonly credentialId: string;
  readonly publicKey: Extract<PublicKey, { algorithm: 'es256-webauthn' }>;
};

/**
 * Makes a passkey that belongs to this page's host. Its user id is random, so that no new key ever overwrites an old
 * one. No attestation is asked for: which device people use is their matter.
 */
export function createSigningKey(accountName: string, displayName: string): Promise<Attempt<CreatedKey>> {
  return attempt(async () => {
    const credential = await navigator.credentials.create({
      publicKey: {
        rp: { id: location.hostname, name: 'Trialmark signing' },
        user: { id: crypto.getRandomValues(new Uint8Array(32)), name: accountName, displayName },
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        pubKeyCredParams: [{ type: 'public-key', alg: ES256 }],
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        attestation: 'none',
        timeout: TIMEOUT_MS,
      },
    });
    if (!(credential instanceof PublicKeyCredential)) return { ok: false, sentence: 'No key was created.' };
    const response = credential.response;
    if (!(response instanceof AuthenticatorAttestationResponse)) return { ok: false, sentence: 'No key was created.' };
    const flags = new Uint8Array(response.getAuthenticatorData())[32] ?? 0;
    const point = compressSpki(new Uint8Array(response.getPublicKey() ?? new ArrayBuffer(0)));
    if (point === null || (flags & USER_VERIFIED) === 0) {
      return { ok: false, sentence: 'This device made a key of another kind than is needed. It was not used.' };
    }
    const publicKey = { algorithm: 'es256-webauthn', publicKey: toBase64url(point) } as const;
    return { ok: true, value: { credentialId: credential.id, publicKey } };
  });
}
