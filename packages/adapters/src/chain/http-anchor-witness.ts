import { fromHex, type Hex } from '@trialmark/contracts';

/** What a witness answers to a request to sign a tree head for the contract. */
export type AnchorSignatureAnswer =
  | { readonly ok: true; readonly signature: Uint8Array }
  | { readonly ok: false; readonly detail: string };

export type HttpAnchorWitness = {
  readonly name: string;
  readonly signAnchor: (request: {
    readonly chainId: number;
    readonly contract: Hex;
    readonly note: string;
  }) => Promise<AnchorSignatureAnswer>;
};

const TIMEOUT_MS = 5_000;
const ANSWER_CHARS_MAX = 4_096;

/**
 * A witness over HTTP (`POST /sign-anchor`, docs/protocol/anchoring.md). Never rejects: a witness that is down, stalls
 * or talks nonsense has an answer too.
 *
 * Does NOT check the signature: the caller recovers its signer.
 */
export function createHttpAnchorWitness(name: string, url: string): HttpAnchorWitness {
  const address = `${url.replace(/\/$/, '')}/sign-anchor`;
  return {
    name,
    async signAnchor({ chainId, contract, note }) {
      try {
        const response = await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ chainId, contract, checkpoint: note }),
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        const text = await response.text();
        if (response.status !== 200) {
          return { ok: false, detail: `it answered ${response.status}: ${text.slice(0, 200).trim()}` };
        }
        return { ok: true, signature: signatureOf(text) };
      } catch (error) {
        return { ok: false, detail: error instanceof Error ? error.message : 'it could not be reached' };
      }
    },
  };
}

function signatureOf(text: string): Uint8Array {
  if (text.length > ANSWER_CHARS_MAX) throw new Error('the answer is too long');
  const answer: unknown = JSON.parse(text);
  const signature = typeof answer === 'object' && answer !== null && 'signature' in answer ? answer.signature : null;
  if (typeof signature !== 'string') throw new Error('the answer has no signature');
  return fromHex(signature, 65);
}
