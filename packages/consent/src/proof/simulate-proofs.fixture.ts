/**
 * Groth16 keys and valid proofs without a circuit, for tests and measurements: whoever knows the trapdoor of a key can
 * choose a and b and solve the pairing equation for c. It is also why a set-up needs a ceremony.
 */
import { bn254 } from '@noble/curves/bn254.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { bigintFromBytes } from '../field/bytes.ts';
import { FIELD_ORDER as r } from '../field/field.ts';
import type { ProofJson } from './parse-proof.ts';
import { parseVerificationKey, type VerificationKey } from './parse-verification-key.ts';

const G1 = bn254.G1.Point;
const G2 = bn254.G2.Point;
const { Fr } = bn254.fields;

type Pair = [string, string];
type SnarkjsG2 = readonly [Pair, Pair, Pair];

/** As snarkjs writes it. */
export type KeyJson = {
  readonly protocol: 'groth16';
  readonly curve: 'bn128';
  readonly nPublic: number;
  readonly vk_alpha_1: readonly string[];
  readonly vk_beta_2: SnarkjsG2;
  readonly vk_gamma_2: SnarkjsG2;
  readonly vk_delta_2: SnarkjsG2;
  readonly vk_alphabeta_12: readonly never[];
  readonly IC: readonly (readonly string[])[];
};

export type Simulator = {
  readonly keyJson: KeyJson;
  readonly keyFile: Uint8Array;
  readonly key: VerificationKey;
  /** A valid proof for these signals; another one each time. */
  readonly prove: (signals: readonly bigint[]) => ProofJson;
  /** Discrete logarithms of the key's IC points, to choose signals whose sum is a particular point. */
  readonly icLogs: readonly bigint[];
  /** The next number of the seeded sequence, 0 < number < r. */
  readonly draw: () => bigint;
};

/** A key for `publicCount` signals; everything follows from `seed`. */
export function createSimulator(publicCount: number, seed: string): Simulator {
  const draw = seededScalars(seed);
  const [alpha, beta, gamma, delta] = [draw(), draw(), draw(), draw()];
  const icLogs = Array.from({ length: publicCount + 1 }, draw);
  const keyJson: KeyJson = {
    protocol: 'groth16',
    curve: 'bn128',
    nPublic: publicCount,
    vk_alpha_1: [...g1(alpha), '1'],
    vk_beta_2: [...g2(beta), ['1', '0']],
    vk_gamma_2: [...g2(gamma), ['1', '0']],
    vk_delta_2: [...g2(delta), ['1', '0']],
    vk_alphabeta_12: [],
    IC: icLogs.map((log) => [...g1(log), '1']),
  };
  const keyFile = utf8ToBytes(JSON.stringify(keyJson));
  const parsed = parseVerificationKey(keyFile, bytesToHex(sha256(keyFile)));
  if (!parsed.ok) throw new Error(parsed.fault);

  const prove = (signals: readonly bigint[]): ProofJson => {
    const [a, b] = [draw(), draw()];
    const x = signals.reduce((sum, signal, i) => Fr.add(sum, Fr.mul(signal, icLogs[i + 1] ?? 0n)), icLogs[0] ?? 0n);
    const rest = Fr.sub(Fr.sub(Fr.mul(a, b), Fr.mul(alpha, beta)), Fr.mul(x, gamma));
    return { pi_a: g1(a), pi_b: g2(b), pi_c: g1(Fr.div(rest, delta)) };
  };
  return { keyJson, keyFile, key: parsed.key, prove, icLogs, draw };
}

/** Another valid proof of the same: (A/z, z·B + z·s·δ, C + s·A). Needs no trapdoor, only the key. */
export function randomiseProof(proof: ProofJson, key: Pick<KeyJson, 'vk_delta_2'>, z: bigint, s: bigint): ProofJson {
  const [a, b, c] = [pointOfG1(proof.pi_a), pointOfG2(proof.pi_b), pointOfG1(proof.pi_c)];
  const delta = pointOfG2(key.vk_delta_2);
  return {
    pi_a: writeG1(a.multiply(Fr.inv(z))),
    pi_b: writeG2(b.add(delta.multiply(s)).multiply(z)),
    pi_c: writeG1(c.add(a.multiply(s))),
  };
}

/** As snarkjs wants it. */
export function toSnarkjs(proof: ProofJson): object {
  return {
    protocol: 'groth16',
    curve: 'bn128',
    pi_a: [...proof.pi_a, '1'],
    pi_b: [...proof.pi_b, ['1', '0']],
    pi_c: [...proof.pi_c, '1'],
  };
}

export function pointOfG1([x, y]: Pair): InstanceType<typeof G1> {
  return G1.fromAffine({ x: BigInt(x), y: BigInt(y) });
}

export function pointOfG2([x, y]: readonly [Pair, Pair, ...unknown[]]): InstanceType<typeof G2> {
  const fp2 = ([c0, c1]: Pair) => ({ c0: BigInt(c0), c1: BigInt(c1) });
  return G2.fromAffine({ x: fp2(x), y: fp2(y) });
}

export function writeG1(point: InstanceType<typeof G1>): Pair {
  const { x, y } = point.toAffine();
  return [`${x}`, `${y}`];
}

export function writeG2(point: InstanceType<typeof G2>): [Pair, Pair] {
  const { x, y } = point.toAffine();
  return [
    [`${x.c0}`, `${x.c1}`],
    [`${y.c0}`, `${y.c1}`],
  ];
}

/** SHA-256(seed ‖ counter) mod r, never 0. */
export function seededScalars(seed: string): () => bigint {
  let counter = 0;
  return () => {
    counter += 1;
    return 1n + (bigintFromBytes(sha256(utf8ToBytes(`${seed} ${counter}`))) % (r - 1n));
  };
}

function g1(scalar: bigint): Pair {
  return writeG1(scalar === 0n ? G1.ZERO : G1.BASE.multiply(scalar));
}

function g2(scalar: bigint): [Pair, Pair] {
  return writeG2(G2.BASE.multiply(scalar));
}
