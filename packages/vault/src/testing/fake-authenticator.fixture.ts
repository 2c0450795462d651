import { sha256 } from '@noble/hashes/sha2.js';
import type { PasskeyApi } from '../passkey/passkey-api.ts';

type Behaviour = {
  readonly hasPrf?: boolean;
  /** Whether a PRF output comes with the new passkey already. */
  readonly answersAtCreate?: boolean;
  readonly isDeclined?: boolean;
};

const concat = (...parts: readonly Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));
const bytesOf = (source: BufferSource) =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
const idText = (id: BufferSource) => Buffer.from(bytesOf(id)).toString('base64url');

/** An authenticator that derives as CTAP's hmac-secret does, in spirit: a hash of its own secret and the salt. */
export function fakeAuthenticator({ hasPrf = true, answersAtCreate = true, isDeclined = false }: Behaviour = {}) {
  const secrets = new Map<string, Uint8Array>();
  const asked: (CredentialCreationOptions | CredentialRequestOptions)[] = [];
  const answer = (id: Uint8Array<ArrayBuffer>, salt: BufferSource | undefined) =>
    ({
      rawId: id.buffer,
      response: { getTransports: () => ['internal'] },
      getClientExtensionResults: () => ({
        prf: {
          enabled: hasPrf,
          ...(salt === undefined || !hasPrf
            ? {}
            : { results: { first: sha256(concat(secrets.get(idText(id)) ?? id, bytesOf(salt))).buffer } }),
        },
      }),
    }) as unknown as Credential;
  const api: PasskeyApi = {
    create: async (options) => {
      asked.push(options);
      if (isDeclined) throw new DOMException('declined', 'NotAllowedError');
      const id = crypto.getRandomValues(new Uint8Array(16));
      secrets.set(idText(id), crypto.getRandomValues(new Uint8Array(32)));
      return answer(id, answersAtCreate ? options.publicKey?.extensions?.prf?.eval?.first : undefined);
    },
    get: async (options) => {
      asked.push(options);
      if (isDeclined) throw new DOMException('declined', 'NotAllowedError');
      const known = options.publicKey?.allowCredentials?.find(({ id }) => secrets.has(idText(id)));
      if (known === undefined) throw new DOMException('none of these', 'NotAllowedError');
      const salt = options.publicKey?.extensions?.prf?.evalByCredential?.[idText(known.id)]?.first;
      return answer(new Uint8Array(bytesOf(known.id)), salt);
    },
  };
  return { api, asked };
}
