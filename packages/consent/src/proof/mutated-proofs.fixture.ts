/**
 * From one valid proof, a corpus of neighbours: what an attacker would try, and what must stay valid. Deterministic.
 * Cases whose numbers fit 256 bits can be given to a contract too; the others are spellings, which only a parser meets.
 */
import { bn254 } from '@noble/curves/bn254.js';
import { BASE_FIELD_ORDER as p, FIELD_ORDER as r } from '../field/field.ts';
import type { ProofJson } from './parse-proof.ts';
import {
  createSimulator,
  type KeyJson,
  pointOfG1,
  pointOfG2,
  randomiseProof,
  writeG1,
  writeG2,
} from './simulate-proofs.fixture.ts';

export type CorpusCase = {
  readonly name: string;
  /** What a verifier must find; null where the proof is valid. */
  readonly fault: string | null;
  readonly proof: ProofJson;
  readonly signals: readonly string[];
};

export type Corpus = { readonly key: KeyJson; readonly cases: readonly CorpusCase[] };

type Parts = { readonly words: readonly bigint[]; readonly signals: readonly bigint[] };

/** As many public signals as a release has. */
const SIGNALS = 5;
const WORDS = ['A.x', 'A.y', 'B.x0', 'B.x1', 'B.y0', 'B.y1', 'C.x', 'C.y'] as const;
const MAX = 2n ** 256n - 1n;
/** Digits of p and r. A parser refuses a longer number before it reads it; a contract finds it out of range. */
const DIGITS_MAX = 77;
const { Fp, Fp2 } = bn254.fields;
const G1 = bn254.G1.Point;
const G2 = bn254.G2.Point;

/** Number of points of the twist over Fp², divided by r; its smallest factors are 10069 and 5864401. */
export const COFACTOR = 2n * p - r;

/** A key and two valid proofs of it, about different signals; `draw` gives numbers below r. */
export type CorpusSource = {
  readonly key: KeyJson;
  readonly base: { readonly proof: ProofJson; readonly signals: readonly bigint[] };
  readonly other: { readonly proof: ProofJson; readonly signals: readonly bigint[] };
  readonly draw: () => bigint;
};

/** About 200 cases; without a source, of a simulated key. */
export function mutatedProofs({ key, base, other, draw }: CorpusSource = simulatedSource()): Corpus {
  const parts = { words: wordsOf(base.proof), signals: base.signals };
  const cases = [
    ...validCases(key, base.proof, base.signals, draw),
    ...wordCases(parts, draw),
    ...pointCases(base.proof, base.signals, draw),
    ...signalCases(parts, draw),
    ...mixedCases(parts, { words: wordsOf(other.proof), signals: other.signals }, key),
  ];
  return { key, cases };
}

function simulatedSource(): CorpusSource {
  const { keyJson, draw, prove } = createSimulator(SIGNALS, 'trialmark mutated proofs');
  const [signals, otherSignals] = [Array.from({ length: SIGNALS }, draw), Array.from({ length: SIGNALS }, draw)];
  const base = { proof: prove(signals), signals };
  return { key: keyJson, base, other: { proof: prove(otherSignals), signals: otherSignals }, draw };
}

function validCases(key: KeyJson, proof: ProofJson, signals: readonly bigint[], draw: () => bigint): CorpusCase[] {
  const [a, b] = [pointOfG1(proof.pi_a), pointOfG2(proof.pi_b)];
  const again = Array.from({ length: 8 }, (_, i) => {
    return [`randomised again, ${i}`, randomiseProof(proof, key, draw(), i === 0 ? r - 1n : draw())] as const;
  });
  const all = [
    ['as it was made', proof],
    ['A and B negated', { ...proof, pi_a: writeG1(a.negate()), pi_b: writeG2(b.negate()) }],
    ...again,
  ] as const;
  return all.map(([name, valid]) => ({ name, fault: null, proof: valid, signals: signals.map(String) }));
}

function wordCases({ words, signals }: Parts, draw: () => bigint): CorpusCase[] {
  return WORDS.flatMap((word, i) => {
    const value = words[i] ?? 0n;
    const changes: readonly (readonly [string, bigint])[] = [
      ['+ p', value + p],
      ['+ 1', value + 1n],
      ['- 1', value - 1n],
      ['negated', p - value],
      ['0', 0n],
      ['1', 1n],
      ['p - 1', p - 1n],
      ['p', p],
      ['2^256 - 1', MAX],
      ['with a bit turned', value ^ (1n << (draw() % 253n))],
      ['at random', draw()],
    ];
    return changes.map(([name, changed]) => judged(`${word} ${name}`, { words: words.with(i, changed), signals }));
  });
}

function pointCases(proof: ProofJson, signals: readonly bigint[], draw: () => bigint): CorpusCase[] {
  const [a, b, c] = [pointOfG1(proof.pi_a), pointOfG2(proof.pi_b), pointOfG1(proof.pi_c)];
  const changedA = { 'A doubled': a.double(), 'A + G': a.add(G1.BASE), 'A = G': G1.BASE, 'A at random': at(draw()) };
  const changedC = { 'C doubled': c.double(), 'C + G': c.add(G1.BASE), 'C = G': G1.BASE, 'C at random': at(draw()) };
  const strange = twistPoint(draw());
  const torsion = strange.multiplyUnsafe(r - 1n).add(strange);
  const changedB = {
    'B doubled': b.double(),
    'B + G': b.add(G2.BASE),
    'B = G': G2.BASE,
    'B outside the subgroup': strange,
    'B of the cofactor’s order': torsion,
    'B plus a point of the cofactor’s order': b.add(torsion),
    'B of order 10069': torsion.multiplyUnsafe(COFACTOR / 10069n),
    'B plus a point of order 10069': b.add(torsion.multiplyUnsafe(COFACTOR / 10069n)),
    'B plus a point of order 5864401': b.add(torsion.multiplyUnsafe(COFACTOR / 5864401n)),
    'B minus a point of order 10069': b.subtract(torsion.multiplyUnsafe(COFACTOR / 10069n)),
  };
  const changes: readonly (readonly [string, ProofJson])[] = [
    ...Object.entries(changedA).map(([name, point]) => [name, { ...proof, pi_a: writeG1(point) }] as const),
    ...Object.entries(changedB).map(([name, point]) => [name, { ...proof, pi_b: writeG2(point) }] as const),
    ...Object.entries(changedC).map(([name, point]) => [name, { ...proof, pi_c: writeG1(point) }] as const),
    ['A and C exchanged', { ...proof, pi_a: proof.pi_c, pi_c: proof.pi_a }],
    ['A and C negated', { ...proof, pi_a: writeG1(a.negate()), pi_c: writeG1(c.negate()) }],
    ['B and C negated', { ...proof, pi_b: writeG2(b.negate()), pi_c: writeG1(c.negate()) }],
    ['A = C', { ...proof, pi_a: proof.pi_c }],
    ['everything negated', negated(proof)],
  ];
  return changes.map(([name, changed]) => judged(name, { words: wordsOf(changed), signals }));

  function at(scalar: bigint): InstanceType<typeof G1> {
    return G1.BASE.multiply(scalar);
  }
}

function signalCases({ words, signals }: Parts, draw: () => bigint): CorpusCase[] {
  const changed = signals.flatMap((value, i) => {
    const changes: readonly (readonly [string, bigint])[] = [
      ['+ 1', value + 1n],
      ['- 1', value - 1n],
      ['+ r', value + r],
      ['negated', r - value],
      ['0', 0n],
      ['r - 1', r - 1n],
      ['r', r],
      ['2^256 - 1', MAX],
      ['with a bit turned', value ^ (1n << (draw() % 252n))],
      ['at random', draw()],
    ];
    return changes.map(([name, to]) => [`signal ${i} ${name}`, signals.with(i, to)] as const);
  });
  const exchanged = signals.flatMap((value, i) => {
    return signals.slice(i + 1).map((second, k) => {
      const j = i + 1 + k;
      return [`signals ${i} and ${j} exchanged`, signals.with(i, second).with(j, value)] as const;
    });
  });
  const orders = [
    ['signals reversed', signals.toReversed()],
    ['signals moved by one', [...signals.slice(1), ...signals.slice(0, 1)]],
  ] as const;
  return [...changed, ...exchanged, ...orders].map(([name, to]) => judged(name, { words, signals: to }));
}

function mixedCases(base: Parts, other: Parts, key: KeyJson): CorpusCase[] {
  const pick = (...indices: readonly number[]): bigint[] => indices.map((i) => base.words[i] ?? 0n);
  const zeroed = (from: number, to: number): bigint[] => base.words.map((w, i) => (i >= from && i < to ? 0n : w));
  const [a, b, c] = [base.words.slice(0, 2), base.words.slice(2, 6), base.words.slice(6)];
  const [otherA, otherB, otherC] = [other.words.slice(0, 2), other.words.slice(2, 6), other.words.slice(6)];
  const alpha = wordsOfG1(key.vk_alpha_1);
  const beta = [...key.vk_beta_2[0], ...key.vk_beta_2[1]].map(BigInt);
  const words: readonly (readonly [string, readonly bigint[]])[] = [
    ['B.x in the other order', pick(0, 1, 3, 2, 4, 5, 6, 7)],
    ['B.y in the other order', pick(0, 1, 2, 3, 5, 4, 6, 7)],
    ['B in the other order (EIP-197)', pick(0, 1, 3, 2, 5, 4, 6, 7)],
    ['B.x and B.y exchanged', pick(0, 1, 4, 5, 2, 3, 6, 7)],
    ['A.x and A.y exchanged', pick(1, 0, 2, 3, 4, 5, 6, 7)],
    ['C.x and C.y exchanged', pick(0, 1, 2, 3, 4, 5, 7, 6)],
    ['A at infinity', zeroed(0, 2)],
    ['B at infinity', zeroed(2, 6)],
    ['C at infinity', zeroed(6, 8)],
    ['A and B at infinity', zeroed(0, 6)],
    ['everything at infinity', zeroed(0, 8)],
    ['A written (0, 1)', [0n, 1n, ...b, ...c]],
    ['B written ((0, 0), (1, 0))', [...a, 0n, 0n, 1n, 0n, ...c]],
    ['A of another proof', [...otherA, ...b, ...c]],
    ['B of another proof', [...a, ...otherB, ...c]],
    ['C of another proof', [...a, ...b, ...otherC]],
    ['A and B of another proof', [...otherA, ...otherB, ...c]],
    ['another proof', other.words],
    ['A = alpha, B = beta', [...alpha, ...beta, ...c]],
    ['A = alpha, B = beta, C at infinity', [...alpha, ...beta, 0n, 0n]],
    ['A = alpha', [...alpha, ...b, ...c]],
    ['B = beta', [...a, ...beta, ...c]],
  ];
  return [
    ...words.map(([name, changed]) => judged(name, { ...base, words: changed })),
    judged('signals of another proof', { ...base, signals: other.signals }),
    { ...judged('another proof with its signals', other), fault: null },
  ];
}

/** A case that does not hold, with the first fault that a verifier meets, decided by noble's arithmetic. */
function judged(name: string, { words, signals }: Parts): CorpusCase {
  const [ax, ay, bx0, bx1, by0, by1, cx, cy] = words.map(String) as [string, string, string, string, ...string[]];
  const proof: ProofJson = {
    pi_a: [ax, ay],
    pi_b: [
      [bx0, bx1],
      [by0 ?? '', by1 ?? ''],
    ],
    pi_c: [cx ?? '', cy ?? ''],
  };
  const g2 = words.slice(2, 6);
  const fault =
    ([...words, ...signals].some((number) => `${number}`.length > DIGITS_MAX) ? 'spelling' : null) ??
    faultOf(words.slice(0, 2), isOnG1) ??
    faultOf(g2, isOnG2) ??
    faultOf(words.slice(6), isOnG1) ??
    (signals.some((signal) => signal >= r) ? 'range' : null) ??
    (pointOfG2(proof.pi_b).isTorsionFree() ? 'equation' : 'subgroup');
  return { name, fault, proof, signals: signals.map(String) };
}

function faultOf(point: readonly bigint[], isOn: (point: readonly bigint[]) => boolean): string | null {
  if (point.some((coordinate) => coordinate >= p)) return 'range';
  if (point.every((coordinate) => coordinate === 0n)) return 'infinity';
  return isOn(point) ? null : 'off-curve';
}

function isOnG1([x = 0n, y = 0n]: readonly bigint[]): boolean {
  return Fp.eql(Fp.sqr(y), Fp.add(Fp.mul(Fp.sqr(x), x), 3n));
}

function isOnG2([x0 = 0n, x1 = 0n, y0 = 0n, y1 = 0n]: readonly bigint[]): boolean {
  const x = { c0: x0, c1: x1 };
  return Fp2.eql(Fp2.sqr({ c0: y0, c1: y1 }), Fp2.add(Fp2.mul(Fp2.sqr(x), x), G2.CURVE().b));
}

/** The first point of the twist whose x is seed, seed + 1 …: in the subgroup with a chance of 1 in 2^254. */
export function twistPoint(seed: bigint): InstanceType<typeof G2> {
  for (let c0 = seed; ; c0 += 1n) {
    const x = Fp2.create({ c0: c0 % p, c1: 1n });
    try {
      const y = Fp2.sqrt(Fp2.add(Fp2.mul(Fp2.sqr(x), x), G2.CURVE().b));
      return G2.fromAffine({ x, y });
    } catch {}
  }
}

function negated(proof: ProofJson): ProofJson {
  return {
    pi_a: writeG1(pointOfG1(proof.pi_a).negate()),
    pi_b: writeG2(pointOfG2(proof.pi_b).negate()),
    pi_c: writeG1(pointOfG1(proof.pi_c).negate()),
  };
}

function wordsOf({ pi_a, pi_b, pi_c }: ProofJson): bigint[] {
  return [...pi_a, ...pi_b.flat(), ...pi_c].map(BigInt);
}

function wordsOfG1(point: readonly string[]): bigint[] {
  return point.slice(0, 2).map(BigInt);
}
