/**
 * Terms as one number of 113 bits: allow 32, obligations 32, expiry 32, version 16, ask 1, the least significant first.
 * docs/protocol/consent.md, "Terms".
 *
 * Guarantees: `unpackTerms(packTerms(terms))` says the same with implied permissions written out; numbers that are no
 * terms of this protocol are refused. Does NOT check: that a study's form offers these terms (`formFaults` does).
 */
import type { ConsentObligation, ConsentPermission } from '@trialmark/schema';
import { ConsentError } from '../consent-error.ts';
import { allowMask, obligationsMask, obligationsOf, permissionsOf } from './masks.ts';

export type Terms = {
  readonly permissions: readonly ConsentPermission[];
  readonly obligations: readonly ConsentObligation[];
  /** The last day of use, in days since 1970-01-01. */
  readonly expiry: number;
  /** 1 at an opt-in, one more at each change; at most 65,535. */
  readonly version: number;
  /** True where every single use needs a yes of its own. */
  readonly ask: boolean;
};

/** @throws ConsentError `out-of-range` for a day or a version that does not fit */
export function packTerms({ permissions, obligations, expiry, version, ask }: Terms): bigint {
  return (
    BigInt(allowMask(permissions)) |
    (BigInt(obligationsMask(obligations)) << 32n) |
    (word(expiry, 32, 'day') << 64n) |
    (word(version, 16, 'version') << 96n) |
    (ask ? 1n << 112n : 0n)
  );
}

/** @throws ConsentError `out-of-range` for 2^113 or more, `malformed` for a bit that means nothing */
export function unpackTerms(packed: bigint): Terms {
  if (packed < 0n || packed >> 113n !== 0n) throw new ConsentError('out-of-range', 'terms are 113 bits');
  return {
    permissions: permissionsOf(Number(packed & 0xffff_ffffn)),
    obligations: obligationsOf(Number((packed >> 32n) & 0xffff_ffffn)),
    expiry: Number((packed >> 64n) & 0xffff_ffffn),
    version: Number((packed >> 96n) & 0xffffn),
    ask: packed >> 112n === 1n,
  };
}

/** `value` as so many bits. @throws ConsentError `out-of-range` */
export function word(value: number, bits: number, what: string): bigint {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** bits) {
    throw new ConsentError('out-of-range', `a ${what} is a whole number of at most ${bits} bits`);
  }
  return BigInt(value);
}
