/**
 * BabyJubJub (ERC-2494) over r: a·x² + y² = 1 + d·x²·y² with a = 168700, d = 168696, base point Base8 of order l.
 *
 * Guarantees: `pointFrom` gives points of the prime-order subgroup only, the identity excluded.
 * Trusts: `@noble/curves` for the arithmetic.
 */
import { babyjubjub } from '@noble/curves/misc.js';
import { ConsentError } from '../consent-error.ts';
import { checkField } from '../field/field.ts';

export type Point = InstanceType<typeof babyjubjub.Point>;

/** An affine point as statements and files hold it, in field elements. */
export type Coordinates = { readonly x: bigint; readonly y: bigint };

export const BASE8: Point = babyjubjub.Point.BASE;

/** @throws ConsentError `bad-point` unless the coordinates are those of a point of the subgroup that is not the identity */
export function pointFrom({ x, y }: Coordinates): Point {
  const point = curvePointFrom({ x, y });
  if (point.is0() || !point.isTorsionFree()) throw new ConsentError('bad-point', 'a point is not in the subgroup');
  return point;
}

/** A point of the curve, of whatever order. @throws ConsentError `bad-point` */
export function curvePointFrom({ x, y }: Coordinates): Point {
  try {
    const point = babyjubjub.Point.fromAffine({ x: checkField(x), y: checkField(y) });
    point.assertValidity();
    return point;
  } catch (cause) {
    throw new ConsentError('bad-point', 'a point is not on the curve', { cause });
  }
}
