/**
 * The numbers of docs/protocol/consent.md and their one spelling.
 *
 * Guarantees: `parseField` reads exactly what `formatField` writes: canonical decimals below r, nothing else.
 * Does NOT check: that a number means what its place says it means.
 * Trusts: nobody.
 */
import { ConsentError } from '../consent-error.ts';

/** r: the order of BN254's scalar field, in which every signal, hash and leaf lives. */
export const FIELD_ORDER = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;

/** p: the order of BN254's base field, in which coordinates of proof points live. */
export const BASE_FIELD_ORDER = 21888242871839275222246405745257275088696311157297823662689037894645226208583n;

/** l: the prime order of BabyJubJub's subgroup that Base8 generates (ERC-2494). */
export const SUBGROUP_ORDER = 2736030358979909402780800718157159386076813972158567259200215660948447373041n;

/** 77 digits write r and p; anything longer is refused before it becomes a number. */
const CANONICAL = /^(?:0|[1-9][0-9]{0,76})$/;

/**
 * A number below `order` from its canonical decimal: `0`, or digits without a leading zero.
 *
 * @throws ConsentError `malformed` for any other spelling, `out-of-range` for order or more
 */
export function parseField(text: string, order: bigint = FIELD_ORDER): bigint {
  if (typeof text !== 'string' || !CANONICAL.test(text)) {
    throw new ConsentError('malformed', 'a number is not written as a plain decimal');
  }
  const value = BigInt(text);
  if (value >= order) throw new ConsentError('out-of-range', 'a number is not less than the order of its field');
  return value;
}

/** The canonical decimal of a field element. @throws ConsentError `out-of-range` */
export function formatField(value: bigint): string {
  return checkField(value).toString(10);
}

/** The value, when 0 ≤ value < r. @throws ConsentError `out-of-range` */
export function checkField(value: bigint): bigint {
  if (value < 0n || value >= FIELD_ORDER) throw new ConsentError('out-of-range', 'a number is outside the field');
  return value;
}
