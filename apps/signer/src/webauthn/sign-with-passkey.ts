import { normaliseDer } from '@trialmark/ledger';
import type { Digest, SignRequest, WebauthnSignature } from '@trialmark/schema';
import { type Attempt, attempt } from './attempt.ts';
import { fromBase64url, fromHex, toBase64url } from './base64url.ts';

const TIMEOUT_MS = 180_000;
const USER_VERIFIED = 0x04;

/**
 * Asks one of `keys` to sign `digest`, with the person verified (WebAuthn Level 3, section 7.2).
 *
 * The challenge is the digest itself, so the assertion is over this statement and no other. It is not verified here:
 * the page has no public key that it could trust.
 */
export function signWithPasskey(digest: Digest, keys: SignRequest['keys']): Promise<Attempt<WebauthnSignature>> {
  return attempt(async () => {
    const credential = await navigator.credentials.get({
      publicKey: {
        challenge: fromHex(digest),
        rpId: location.hostname,
        allowCredentials: keys.map(({ credentialId }) => ({ type: 'public-key', id: fromBase64url(credentialId) })),
        userVerification: 'required',
        timeout: TIMEOUT_MS,
      },
    });
    if (!(credential instanceof PublicKeyCredential)) return { ok: false, sentence: 'No passkey answered.' };
    const used = keys.find(({ credentialId }) => credentialId === credential.id);
    const response = credential.response;
    if (used === undefined || !(response instanceof AuthenticatorAssertionResponse)) {
      return { ok: false, sentence: 'Another passkey answered than the one that was asked.' };
    }
    const authenticatorData = new Uint8Array(response.authenticatorData);
    if (((authenticatorData[32] ?? 0) & USER_VERIFIED) === 0) {
      return { ok: false, sentence: 'Your device did not check that it is you, so the signature cannot be used.' };
    }
    const value: WebauthnSignature = {
      kind: 'webauthn',
      key: used.key,
      authenticatorData: toBase64url(authenticatorData),
      clientDataJSON: toBase64url(new Uint8Array(response.clientDataJSON)),
      signature: toBase64url(normaliseDer(new Uint8Array(response.signature))),
    };
    return { ok: true, value };
  });
}
