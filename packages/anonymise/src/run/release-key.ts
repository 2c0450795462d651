import { keyedDigest } from '../trial/keyed-digest.ts';

/**
 * Release tags of subjects: 80 bits of an HMAC under the release key, in hexadecimal. Whoever has the key can compute
 * them again; nobody else can tell a subject from a tag. Two of a million subjects get the same one with a chance of
 * 1 in 10^12, and then the checks refuse the release.
 */
export function tagsUnder(releaseKey: Uint8Array): (subject: string) => string {
  return (subject) => `P-${keyedDigest(releaseKey, 'tag', subject).subarray(0, 10).toString('hex')}`;
}
