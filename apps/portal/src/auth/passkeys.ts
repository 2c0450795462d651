import { type AuthAnswer, authRequest } from './auth-request.ts';

export type PasskeyResult = AuthAnswer | { readonly ok: false; readonly status: -1; readonly code: 'CANCELLED' };

export const hasPasskeys = () => typeof PublicKeyCredential !== 'undefined';

const cancelled = { ok: false, status: -1, code: 'CANCELLED' } as const;

/** Asks for a passkey of this site and signs in with it. */
export async function signInWithPasskey(): Promise<PasskeyResult> {
  const options = await authRequest<PublicKeyCredentialRequestOptionsJSON>('/passkey/generate-authenticate-options');
  if (!options.ok) return options;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.value);
  const credential = await navigator.credentials.get({ publicKey }).catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return cancelled;
  return authRequest('/passkey/verify-authentication', { response: credential.toJSON() });
}

/** Makes a passkey for signing in to this site. It cannot sign statements: those keys are of another origin. */
export async function addPasskey(name: string): Promise<PasskeyResult> {
  const options = await authRequest<PublicKeyCredentialCreationOptionsJSON>('/passkey/generate-register-options');
  if (!options.ok) return options;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.value);
  const credential = await navigator.credentials.create({ publicKey }).catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return cancelled;
  const label = name.trim() === '' ? {} : { name: name.trim() };
  return authRequest('/passkey/verify-registration', { response: credential.toJSON(), ...label });
}
