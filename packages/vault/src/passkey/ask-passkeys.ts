import { base64urlnopad } from '@scure/base';
import { randomBytes } from '../crypto/bytes.ts';
import { fromBase64url } from '../crypto/seal.ts';
import type { VaultOpener } from '../protocol/vault-commands.ts';
import type { PasskeySummary } from '../protocol/vault-state.ts';
import { VaultError } from '../vault-error.ts';
import { type PasskeyApi, type PrfCredential, prfOutput } from './passkey-api.ts';

type PasskeyRequest = {
  readonly api: PasskeyApi;
  readonly rpId: string;
  readonly passkeys: readonly Pick<PasskeySummary, 'credentialId' | 'transports' | 'salt'>[];
};

/**
 * Asks for any of a vault's passkeys, each for the PRF of its own salt, the person verified.
 *
 * @throws VaultError `passkey-cancelled`, also when none of them is at hand: browsers do not tell the two apart;
 * `passkey-without-prf` when the browser at hand does not pass the extension on
 */
export async function askPasskeys({
  api,
  rpId,
  passkeys,
}: PasskeyRequest): Promise<VaultOpener & { readonly kind: 'passkey' }> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    rpId,
    challenge: randomBytes(32),
    userVerification: 'required',
    allowCredentials: passkeys.map(({ credentialId, transports }) => ({
      type: 'public-key',
      id: fromBase64url(credentialId),
      transports: transports as AuthenticatorTransport[],
    })),
    extensions: {
      prf: {
        evalByCredential: Object.fromEntries(
          passkeys.map(({ credentialId, salt }) => [credentialId, { first: fromBase64url(salt) }]),
        ),
      },
    },
  };
  const credential = (await api.get({ publicKey }).catch(() => null)) as PrfCredential | null;
  if (credential === null) throw new VaultError('passkey-cancelled');
  const prf = prfOutput(credential);
  if (prf === null) throw new VaultError('passkey-without-prf');
  return { kind: 'passkey', credentialId: base64urlnopad.encode(new Uint8Array(credential.rawId)), prf };
}
