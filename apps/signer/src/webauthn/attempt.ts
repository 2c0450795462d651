/** What an authenticator did, or a sentence for the person. */
export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly sentence: string };

const SENTENCES: Readonly<Record<string, string>> = {
  NotAllowedError: 'The passkey was not used: it was cancelled, took too long, or this device does not have it.',
  SecurityError: 'The browser does not let this page use passkeys. It must be opened at its own address.',
  NotSupportedError: 'This device has no passkey of the kind that is needed (ES256).',
  InvalidStateError: 'This device already has this key.',
};

/** Asks the authenticator; a failure becomes a sentence and the person can try again. */
export async function attempt<T>(ask: () => Promise<Attempt<T>>): Promise<Attempt<T>> {
  if (typeof PublicKeyCredential === 'undefined') {
    return { ok: false, sentence: 'This browser does not know passkeys. Use a current browser.' };
  }
  try {
    return await ask();
  } catch (error) {
    const known = error instanceof DOMException ? SENTENCES[error.name] : undefined;
    return { ok: false, sentence: known ?? 'The passkey did not answer as it should. Nothing was signed.' };
  }
}
