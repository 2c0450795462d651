import type { PointFault } from './points.ts';

/**
 * Why bytes are no proof that may be looked at: another shape than the documented one, a number that is not in its one
 * spelling, a number that is not less than the order of its field, or a point that is none.
 */
export type ParseFault = 'shape' | 'spelling' | 'range' | PointFault;

/** One sentence for each fault, for the detail of a check. */
export const FAULT_TEXTS = {
  shape: 'it does not have the documented form',
  spelling: 'a number is not written as a plain decimal',
  range: 'a number is not less than the order of its field',
  infinity: 'a point is at infinity',
  'off-curve': 'a point is not on its curve',
  subgroup: 'the point of G2 is outside the subgroup of order r',
  'signal-count': 'it has another number of public signals than the key',
  equation: 'the pairing equation does not hold',
  failed: 'the verifier stopped at it',
  key: 'the verification key is not usable',
} as const;
