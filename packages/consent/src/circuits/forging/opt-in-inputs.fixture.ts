/** Inputs of the opt-in circuit by the protocol's table alone, for whatever numbers, in range or not. */
import { babyjubjub } from '@noble/curves/misc.js';
import { SUBGROUP_ORDER } from '../../field/field.ts';
import { poseidon } from '../../hash/poseidon.ts';
import { PairTree } from '../../tree/pair-tree.ts';
import type { Inputs } from './circuit-under-test.fixture.ts';
import { FORM, type FormParts, packForm, packTerms, type TermsParts } from './terms-parts.fixture.ts';

type Pair = readonly [bigint, bigint];

export type OptInParts = {
  readonly s: bigint;
  /** Whose credential it is: the holder's scalar, s itself unless said otherwise. */
  readonly holderOf: bigint | null;
  readonly study: bigint;
  readonly grant: bigint;
  readonly today: bigint;
  readonly attributes: readonly bigint[];
  readonly codes: readonly bigint[];
  readonly expiry: bigint;
  readonly nonce: bigint;
  /** The issuer's private scalar, or a public key that it has none for. */
  readonly issuer: bigint | Pair;
  /** The scalar of R8. */
  readonly r: bigint;
  /** Added to the challenge when signing: r signs for its alias. */
  readonly challengeOffset: bigint;
  readonly issuerIndex: number;
  readonly min: readonly bigint[];
  readonly max: readonly bigint[];
  readonly required: readonly bigint[];
  readonly excluded: readonly bigint[];
  readonly form: FormParts;
  readonly terms: TermsParts;
};

export const PARTS: OptInParts = {
  s: 1_234_567_890_123_456_789n,
  holderOf: null,
  study: 99n,
  grant: 0n,
  today: 20_800n,
  attributes: [1961n, 1n, 752n, 2015n, 250n, 2n, 74n, 58n],
  codes: [11n, 22n, 33n, ...new Array<bigint>(13).fill(0n)],
  expiry: 20_900n,
  nonce: 77n,
  issuer: 987_654_321n,
  r: 555_555n,
  challengeOffset: 0n,
  issuerIndex: 5,
  min: [1940n, 0n, 0n, 2000n, 200n, 0n, 45n, 58n],
  max: [2008n, 2n, 4_294_967_295n, 2015n, 300n, 3n, 200n, 86n],
  required: [22n, 11n, 0n, 0n],
  excluded: [44n, 55n, ...new Array<bigint>(10).fill(0n)],
  form: FORM,
  terms: { allow: 0b110n, obligations: 0b11n, expiry: 23_000n, version: 1n, ask: 1n },
};

/** Inputs that hold together: hashes, paths and the signature are those of the parts. */
export function optInFrom(parts: Partial<OptInParts> = {}): Inputs {
  const all = { ...PARTS, ...parts };
  const { attributes, codes, min, max, required, excluded, expiry, nonce } = all;
  const form = packForm(all.form);
  const holder = poseidon(306n, pointOf(all.holderOf ?? all.s));
  const hashes = [poseidon(202n, attributes), poseidon(203n, codes)];
  const message = poseidon(201n, [7n, holder, ...hashes, expiry, nonce]);
  const issuer = typeof all.issuer === 'bigint' ? pointOf(all.issuer) : all.issuer;
  const issuers = treeAround(poseidon(106n, issuer), all.issuerIndex);
  const r8 = pointOf(all.r);
  const challenge = poseidon(0n, [...r8, ...issuer, message]) + all.challengeOffset;
  const scalar = typeof all.issuer === 'bigint' ? all.issuer : 0n;
  const ranges = min.flatMap((least, place) => [least, max[place] ?? 0n]);
  return {
    study: all.study,
    issuersRoot: issuers.root(),
    today: all.today,
    policyHash: poseidon(211n, [7n, poseidon(212n, ranges), poseidon(213n, [...required, ...excluded]), form, 8n]),
    grant: all.grant,
    s: all.s,
    packed: packTerms(all.terms),
    schema: 7n,
    ...{ attributes, codes, expiry, nonce, issuer, r8, min, max, required, excluded, form },
    signature: (all.r + 8n * challenge * scalar) % SUBGROUP_ORDER,
    issuerIndex: BigInt(all.issuerIndex),
    issuerPath: issuers.path(all.issuerIndex),
    formDigest: 8n,
  };
}

/** The challenge of a signature, before it is taken apart into bits. */
export function challengeOf(parts: Partial<OptInParts> = {}): bigint {
  const all = { ...PARTS, ...parts };
  const holder = poseidon(306n, pointOf(all.holderOf ?? all.s));
  const hashes = [poseidon(202n, all.attributes), poseidon(203n, all.codes)];
  const message = poseidon(201n, [7n, holder, ...hashes, all.expiry, all.nonce]);
  const issuer = typeof all.issuer === 'bigint' ? pointOf(all.issuer) : all.issuer;
  return poseidon(0n, [...pointOf(all.r), ...issuer, message]);
}

/** The public signals that the protocol's table gives, outputs first. */
export function optInSignals(parts: Partial<OptInParts> = {}): Inputs {
  const { s, study, grant, terms } = { ...PARTS, ...parts };
  const { issuersRoot = 0n, today = 0n, policyHash = 0n } = optInFrom(parts);
  const pseudonym = poseidon(301n, [study, s]);
  const salt = poseidon(305n, [study, s, grant, 1n]);
  const termsHash = poseidon(104n, [packTerms(terms), poseidon(302n, [study, s]), salt]);
  return {
    pseudonym,
    leaf: poseidon(103n, [pseudonym, termsHash]),
    revHash: poseidon(304n, [poseidon(303n, [study, s, grant])]),
    ...{ study, issuersRoot, today, policyHash, grant },
  };
}

export function pointOf(scalar: bigint): Pair {
  const { x, y } = babyjubjub.Point.BASE.multiplyUnsafe(scalar % SUBGROUP_ORDER).toAffine();
  return [x, y];
}

function treeAround(leaf: bigint, index: number): PairTree {
  const tree = new PairTree(8, 0n);
  for (const other of [0, 1, 7, 255]) tree.set(other, BigInt(1000 + other));
  tree.set(index, leaf);
  return tree;
}
