import { askPasskeys, createPasskey, type NewPasskey, type PasskeySummary, VaultError } from '@trialmark/vault';

const RP_NAME = 'Trialmark vault';

function passkeyApi(): CredentialsContainer {
  if (typeof PublicKeyCredential === 'undefined' || !window.isSecureContext) {
    throw new VaultError('passkey-unsupported');
  }
  return navigator.credentials;
}

/** Makes a passkey of this host that can open a vault. @throws VaultError of the passkey family */
export async function makeVaultPasskey(name: string, existing: readonly PasskeySummary[]): Promise<NewPasskey> {
  return createPasskey({ api: passkeyApi(), rpId: window.location.hostname, rpName: RP_NAME, name, existing });
}

/** Asks for one of the vault's passkeys. @throws VaultError of the passkey family */
export async function askVaultPasskey(passkeys: readonly PasskeySummary[]) {
  return askPasskeys({ api: passkeyApi(), rpId: window.location.hostname, passkeys });
}
