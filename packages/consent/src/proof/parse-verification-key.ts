/**
 * Reads a snarkjs verification key and holds it to a pinned hash.
 *
 * Guarantees: the bytes are those that were pinned; the key is a Groth16 key over BN254 with as many points as it has
 * signals; every point is on its curve and not at infinity, so no signal is without weight. Never throws.
 * Does NOT check: that its points of G2 lie in the subgroup (each verifier does, before it uses the key), nor who knows
 * the secret it was made from. `vk_alphabeta_12` is not read: verifiers compute it.
 * Trusts: whoever gave the pin.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { G1Point, G2Point } from './points.ts';
import type { ParseFault } from './proof-fault.ts';
import { readG1, readG2, refusing } from './read-coordinates.ts';

const one = z.literal('1');
const pair = z.tuple([z.string(), z.string()]);
/** snarkjs writes projective points; only z = 1 is read. */
const g1Shape = z.tuple([z.string(), z.string(), one]);
const g2Shape = z.tuple([pair, pair, z.tuple([one, z.literal('0')])]);
const keyShape = z.strictObject({
  protocol: z.literal('groth16'),
  curve: z.literal('bn128'),
  nPublic: z.int().min(1).max(64),
  vk_alpha_1: g1Shape,
  vk_beta_2: g2Shape,
  vk_gamma_2: g2Shape,
  vk_delta_2: g2Shape,
  vk_alphabeta_12: z.unknown(),
  IC: z.array(g1Shape).max(65),
});

/** A key that was pinned; `ic` has one point more than the circuit has public signals. */
export type VerificationKey = {
  /** SHA-256 of the file, 64 lower-case hex digits. */
  readonly sha256: string;
  readonly alpha: G1Point;
  readonly beta: G2Point;
  readonly gamma: G2Point;
  readonly delta: G2Point;
  readonly ic: readonly G1Point[];
};

export type ParsedVerificationKey =
  | { readonly ok: true; readonly key: VerificationKey }
  | { readonly ok: false; readonly fault: 'hash' | ParseFault };

/**
 * A verification key from the bytes of its file.
 *
 * @param pinnedSha256 64 lower-case hex digits of the SHA-256 over the same bytes, from a source that is trusted
 */
export function parseVerificationKey(file: Uint8Array, pinnedSha256: string): ParsedVerificationKey {
  const actual = bytesToHex(sha256(file));
  if (actual !== pinnedSha256) return { ok: false, fault: 'hash' };
  const read = refusing(() => readKey(file, actual));
  return read.ok ? { ok: true, key: read.value } : read;
}

function readKey(file: Uint8Array, actual: string): VerificationKey {
  const json = keyShape.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file)));
  if (json.IC.length !== json.nPublic + 1) throw new Error('not one point for each signal and one more');
  const g1 = ([x, y]: readonly [string, string, '1']) => readG1([x, y]);
  const g2 = ([x, y]: z.infer<typeof g2Shape>) => readG2([x, y]);
  return {
    sha256: actual,
    alpha: g1(json.vk_alpha_1),
    beta: g2(json.vk_beta_2),
    gamma: g2(json.vk_gamma_2),
    delta: g2(json.vk_delta_2),
    ic: json.IC.map(g1),
  };
}
