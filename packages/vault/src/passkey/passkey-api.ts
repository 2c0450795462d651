/** The part of WebAuthn that a vault uses; `navigator.credentials` outside tests. */
export type PasskeyApi = {
  readonly create: (options: CredentialCreationOptions) => Promise<Credential | null>;
  readonly get: (options: CredentialRequestOptions) => Promise<Credential | null>;
};

/** What is read of an answer; a `PublicKeyCredential` has more. */
export type PrfCredential = {
  readonly rawId: ArrayBuffer;
  readonly response: { readonly getTransports?: () => string[] };
  readonly getClientExtensionResults: () => AuthenticationExtensionsClientOutputs;
};

/** The PRF output in an answer, as bytes of its own buffer; null when there is none. */
export function prfOutput(credential: PrfCredential): Uint8Array<ArrayBuffer> | null {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return null;
  const view = ArrayBuffer.isView(first)
    ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength)
    : new Uint8Array(first);
  const output = new Uint8Array(view);
  view.fill(0);
  return output;
}
