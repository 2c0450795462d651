/** The steps by which wires follow from others. See `plan-witness.ts`. */
import type { Linear } from './constraint-system.ts';

/** A bit of a sum. `weight` is positive: what the bit adds, or, when flipped, what its complement adds. */
export type Digit = { readonly wire: number; readonly weight: bigint; readonly flipped: boolean };

/**
 * Expressions run over wires and over values beyond them, which steps set as well.
 *
 * - `solve`: the value R of a constraint (a)(b + inB·R) = c + inC·R, which is (c − a·b) / (inB·a − inC).
 * - `sum`: a wire as a sum.
 * - `zero-test`: x of D · x = 0 and D′ · y = c₀ + c₁·x, D′ a multiple of D: 0, or `whenZero` where D is 0.
 * - `digits`: the bits of a number, each weight more than all lesser weights together.
 *
 * `assumes` says what one value rests on beside the constraints: a divisor that is not 0, or digits that spell a number less
 * than r.
 */
export type Step =
  | {
      readonly kind: 'solve';
      readonly constraint: number;
      readonly value: number;
      readonly a: Linear;
      readonly b: Linear;
      readonly c: Linear;
      readonly inB: bigint;
      readonly inC: bigint;
      readonly assumes: 'divisor' | null;
    }
  | { readonly kind: 'sum'; readonly wire: number; readonly sum: Linear }
  | { readonly kind: 'zero-test'; readonly wire: number; readonly divisor: Linear; readonly whenZero: bigint }
  | {
      readonly kind: 'digits';
      readonly number: Linear;
      /** Greatest weight first. */
      readonly digits: readonly Digit[];
      readonly assumes: 'canonical' | null;
    };
