import { z } from 'zod';
import { Coordinate } from './field-element.ts';

const G1 = z.tuple([Coordinate, Coordinate]);

/**
 * A Groth16 proof over BN254 as statements carry it: affine points, canonical decimals, G2 coordinates as (c0, c1).
 *
 * Guarantees spelling only: that the points lie on their curves is for whoever verifies the proof. A proof can be
 * randomised again by anybody, so nothing is ever keyed on its bytes.
 */
export const Groth16Proof = z.strictObject({ pi_a: G1, pi_b: z.tuple([G1, G1]), pi_c: G1 });
export type Groth16Proof = z.infer<typeof Groth16Proof>;
