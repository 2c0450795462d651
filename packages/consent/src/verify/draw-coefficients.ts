import { bigintFromBytes } from '../field/bytes.ts';

const BYTES = 16;

/**
 * `count` independent coefficients of 128 bits from the platform's CSPRNG, never 0.
 *
 * To be drawn after the proofs are fixed: who knows them can make two bad proofs that cancel each other. Who does not
 * passes with one bad proof or more with a probability of at most 2^-128 (Schwartz–Zippel; "small exponents test" of
 * Bellare, Garay and Rabin, 1998).
 */
export function drawCoefficients(count: number): bigint[] {
  return Array.from({ length: count }, () => {
    for (;;) {
      const value = bigintFromBytes(crypto.getRandomValues(new Uint8Array(BYTES)));
      if (value !== 0n) return value;
    }
  });
}
