import { createHmac } from 'node:crypto';

/** HMAC-SHA-256 of a text under the release key; each `purpose` has digests of its own. */
export function keyedDigest(key: Uint8Array, purpose: string, text: string): Buffer {
  return createHmac('sha256', key).update(`trialmark/anonymise/${purpose}\n${text}`, 'utf8').digest();
}

/** Places of the texts in an order that only the key tells. Texts are distinct. */
export function keyedOrder(key: Uint8Array, purpose: string, texts: readonly string[]): readonly number[] {
  const digests = texts.map((text) => keyedDigest(key, purpose, text));
  return texts.map((_, index) => index).sort((a, b) => Buffer.compare(digests[a] as Buffer, digests[b] as Buffer));
}
