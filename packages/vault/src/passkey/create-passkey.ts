/**
 * Makes a passkey that can open a vault.
 *
 * Guarantees: the authenticator verifies the person; a passkey that cannot derive a key (the PRF extension of WebAuthn
 * Level 3) is refused before anything depends on it. The challenge is random and nobody looks at the signature: the
 * passkey does not prove anything to a server, its PRF output is a key. Trusts browser and authenticator with that.
 */
import { base64urlnopad } from '@scure/base';
import { randomBytes } from '../crypto/bytes.ts';
import { fromBase64url } from '../crypto/seal.ts';
import type { PasskeySummary } from '../protocol/vault-state.ts';
import { type NewPasskey, SALT_BYTES } from '../record/wrap.ts';
import { VaultError } from '../vault-error.ts';
import { askPasskeys } from './ask-passkeys.ts';
import { type PasskeyApi, type PrfCredential, prfOutput } from './passkey-api.ts';

type NewPasskeyRequest = {
  readonly api: PasskeyApi;
  /** The site's host. */
  readonly rpId: string;
  readonly rpName: string;
  /** Shown by the authenticator, and by us in lists. */
  readonly name: string;
  /** Passkeys that the vault has: no second one is made on the same authenticator. */
  readonly existing: readonly PasskeySummary[];
};

/** Kept as hints for asking again; a word of a later standard is left out. */
const TRANSPORTS: readonly string[] = ['ble', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];
const isTransport = (name: string) => TRANSPORTS.includes(name);

const ES256 = -7;
const RS256 = -257;

/** @throws VaultError `passkey-cancelled`, `passkey-without-prf` */
export async function createPasskey({ api, rpId, rpName, name, existing }: NewPasskeyRequest): Promise<NewPasskey> {
  const salt = randomBytes(SALT_BYTES);
  const publicKey: PublicKeyCredentialCreationOptions = {
    rp: { id: rpId, name: rpName },
    user: { id: randomBytes(32), name, displayName: name },
    challenge: randomBytes(32),
    pubKeyCredParams: [ES256, RS256].map((alg) => ({ type: 'public-key', alg })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    attestation: 'none',
    excludeCredentials: existing.map(({ credentialId }) => ({ type: 'public-key', id: fromBase64url(credentialId) })),
    extensions: { prf: { eval: { first: salt } } },
  };
  const credential = (await api.create({ publicKey }).catch(() => null)) as PrfCredential | null;
  if (credential === null) throw new VaultError('passkey-cancelled');
  if (credential.getClientExtensionResults().prf?.enabled !== true) throw new VaultError('passkey-without-prf');
  const credentialId = base64urlnopad.encode(new Uint8Array(credential.rawId));
  const transports = (credential.response.getTransports?.() ?? []).filter(isTransport);
  const prf = prfOutput(credential) ?? (await askAgain({ api, rpId, credentialId, transports, salt }));
  return { credentialId, name, transports, salt, prf };
}

type AskAgain = Pick<NewPasskeyRequest, 'api' | 'rpId'> &
  Pick<PasskeySummary, 'credentialId' | 'transports'> & { readonly salt: Uint8Array<ArrayBuffer> };

/** Some authenticators derive nothing while a passkey is made, only when it is used. */
async function askAgain({ api, rpId, salt, ...passkey }: AskAgain): Promise<Uint8Array<ArrayBuffer>> {
  const { prf } = await askPasskeys({ api, rpId, passkeys: [{ ...passkey, salt: base64urlnopad.encode(salt) }] });
  return prf;
}
