import {
  CONSENT_OBLIGATIONS,
  CONSENT_PERMISSIONS,
  type ConsentObligation,
  type ConsentPermission,
} from '@trialmark/schema';
import { poseidon } from '../hash/poseidon.ts';
import { TAG } from '../hash/tags.ts';
import { allowMask, needMask, obligationsMask } from './masks.ts';
import { type Terms, word } from './pack-terms.ts';

/** What a request asks of terms. */
export type RequestedUse = {
  readonly need: readonly ConsentPermission[];
  readonly accepted: readonly ConsentObligation[];
  /** The last day of the use, in days since 1970-01-01. */
  readonly until: number;
};

/** A use bound to the document that asks for it, as the circuits see it. */
export type Request = RequestedUse & {
  readonly disease: bigint;
  readonly linkScope: bigint;
  readonly nonce: bigint;
};

/** Why terms do not cover a request. */
export type CoverFault =
  | { readonly kind: 'not-permitted'; readonly permission: ConsentPermission }
  | { readonly kind: 'not-accepted'; readonly obligation: ConsentObligation }
  | { readonly kind: 'too-long'; readonly expiry: number };

/** Every reason why terms do not cover a use: need ⊆ allow, obligations ⊆ accepted, until ≤ expiry. */
export function coverFaults(terms: Terms, { need, accepted, until }: RequestedUse): readonly CoverFault[] {
  const missing = needMask(need) & ~allowMask(terms.permissions);
  const refused = obligationsMask(terms.obligations) & ~obligationsMask(accepted);
  return [
    ...CONSENT_PERMISSIONS.filter((_, bit) => (missing & (1 << bit)) !== 0).map(
      (permission) => ({ kind: 'not-permitted', permission }) as const,
    ),
    ...CONSENT_OBLIGATIONS.filter((_, bit) => (refused & (1 << bit)) !== 0).map(
      (obligation) => ({ kind: 'not-accepted', obligation }) as const,
    ),
    ...(until > terms.expiry ? [{ kind: 'too-long', expiry: terms.expiry } as const] : []),
  ];
}

export const termsCover = (terms: Terms, use: RequestedUse): boolean => coverFaults(terms, use).length === 0;

/** need + 2^32 · accepted + 2^64 · until. @throws ConsentError `out-of-range` for a day that does not fit */
export function packRequest({ need, accepted, until }: RequestedUse): bigint {
  return BigInt(needMask(need)) | (BigInt(obligationsMask(accepted)) << 32n) | (word(until, 32, 'day') << 64n);
}

/** H(401; packed request, disease, linkScope, nonce). */
export const requestHashOf = (request: Request): bigint =>
  poseidon(TAG.request, [packRequest(request), request.disease, request.linkScope, request.nonce]);
