/**
 * Reads Groth16 proofs and public signals as docs/protocol/consent.md writes them, and nothing else.
 *
 * Guarantees: one accepted spelling for each proof and each list of signals; signals below r; coordinates below p; points
 * on their curves and not at infinity. Never throws, whatever it is given.
 * Does NOT check: that the point of G2 lies in the subgroup, that the number of signals is the key's, or that the proof
 * holds: `verifyProofs` and `verifyProofsSecond` do. A proof is not unique either: anyone can randomise it again.
 * Trusts: nobody.
 */
import { z } from 'zod';
import { parseField } from '../field/field.ts';
import type { G1Point, G2Point } from './points.ts';
import type { ParseFault } from './proof-fault.ts';
import { readG1, readG2, refusing } from './read-coordinates.ts';

/** More public signals than any circuit here has. */
const SIGNALS_MAX = 64;

const pair = z.tuple([z.string(), z.string()]);
const proofShape = z.strictObject({ pi_a: pair, pi_b: z.tuple([pair, pair]), pi_c: pair });
const signalsShape = z.array(z.string()).max(SIGNALS_MAX);

/** A proof whose numbers are canonical and whose points are on their curves. */
export type ProofPoints = { readonly a: G1Point; readonly b: G2Point; readonly c: G1Point };

/** As in statements: affine points, canonical decimals, G2 coordinates in snarkjs' order (c0, c1). */
export type ProofJson = z.infer<typeof proofShape>;

export type ParsedProof =
  | { readonly ok: true; readonly proof: ProofPoints }
  | { readonly ok: false; readonly fault: ParseFault };

export type ParsedSignals =
  | { readonly ok: true; readonly signals: readonly bigint[] }
  | { readonly ok: false; readonly fault: ParseFault };

/** A proof from `{pi_a: [x, y], pi_b: [[x0, x1], [y0, y1]], pi_c: [x, y]}`; further keys are refused. */
export function parseProof(input: unknown): ParsedProof {
  const read = refusing(() => {
    const { pi_a, pi_b, pi_c } = proofShape.parse(input);
    return { a: readG1(pi_a), b: readG2(pi_b), c: readG1(pi_c) };
  });
  return read.ok ? { ok: true, proof: read.value } : read;
}

/** Public signals from an array of canonical decimals below r, in the order of the proof. */
export function parseSignals(input: unknown): ParsedSignals {
  const read = refusing(() => signalsShape.parse(input).map((text) => parseField(text)));
  return read.ok ? { ok: true, signals: read.value } : read;
}
