/**
 * What the two verifiers share: reading, the order of checks, coefficients after the proofs are fixed, and naming every
 * bad proof. Curve arithmetic and the pairing equation itself are the engine's, and no engine uses another's.
 *
 * Guarantees: a proof counts as good only when it was read, its points passed the engine, and a randomised equation over
 * a range that contains it holds (error at most 2^-128 a range). A bad one is named alone. Nothing is thrown: a throw is
 * an invalid proof.
 * Does NOT check: what signals mean, or that the key is the one that a policy names.
 * Trusts: the platform's CSPRNG.
 */
import { type ProofPoints, parseProof, parseSignals } from '../proof/parse-proof.ts';
import type { VerificationKey } from '../proof/parse-verification-key.ts';
import { createBreather } from './create-breather.ts';
import { drawCoefficients } from './draw-coefficients.ts';
import { findBad } from './find-bad.ts';
import type { BadProof, ProofFault, ProofItem, VerifyProofs } from './proof-verifier.ts';
import { verdictOf } from './verdict-of.ts';

/** Proofs that one equation covers: the cost of its end is then nothing, and what is kept stays small. */
const BATCH = 1_024;

/** A proof in the engine's own form, with its signals. */
export type Term<P> = { readonly points: P; readonly signals: readonly bigint[] };

/** Curve arithmetic of one library. `K` and `P` are keys and proofs in its own form. */
export type PairingEngine<K, P extends object> = {
  /** Checks curve and subgroup of every point of the key. */
  readonly admitKey: (key: VerificationKey) => K | null;
  /** Checks curve and subgroup of every point of the proof. */
  readonly admit: (proof: ProofPoints) => P | 'off-curve' | 'subgroup';
  /**
   * A function that tells whether, over from ≤ i < to,
   * Π e(ρᵢAᵢ, Bᵢ) = e(Σρᵢ·α, β) · e(Σρᵢ·xᵢ, γ) · e(ΣρᵢCᵢ, δ), where xᵢ = IC₀ + Σⱼ signalᵢⱼ·ICⱼ₊₁.
   * It awaits `pause` between pieces of work.
   */
  readonly equation: (
    key: K,
    terms: readonly Term<P>[],
    coefficients: readonly bigint[],
    pause: () => Promise<void>,
  ) => (from: number, to: number) => Promise<boolean>;
};

/** A verifier on top of an engine that is loaded when it is first needed. */
export function runVerifier<K, P extends object>(load: () => Promise<PairingEngine<K, P>>): VerifyProofs {
  return async (key, items, options = {}) => {
    const ready = await attempt(async () => {
      const engine = await load();
      const admitted = engine.admitKey(key);
      return admitted === null ? null : { engine, key: admitted, signalCount: key.ic.length - 1 };
    });
    if (ready === 'failed') return verdictOf(items.length, refuseAll(items, 0, 'failed'));
    if (ready === null) return verdictOf(items.length, refuseAll(items, 0, 'key'));
    const bad: BadProof[] = [];
    for (let start = 0; start < items.length; start += BATCH) {
      const batch = items.slice(start, start + BATCH);
      const found = await attempt(() => verifyBatch(ready, batch, start));
      bad.push(...(found === 'failed' ? refuseAll(batch, start, 'failed') : found));
      options.onProgress?.(start + batch.length, items.length);
    }
    return verdictOf(items.length, bad);
  };
}

type Ready<K, P extends object> = {
  readonly engine: PairingEngine<K, P>;
  readonly key: K;
  readonly signalCount: number;
};

async function verifyBatch<K, P extends object>(
  { engine, key, signalCount }: Ready<K, P>,
  items: readonly ProofItem[],
  start: number,
): Promise<readonly BadProof[]> {
  const pause = createBreather();
  const bad: BadProof[] = [];
  const terms: (Term<P> & { readonly index: number })[] = [];
  for (const [i, item] of items.entries()) {
    const read = await attempt(() => readItem(engine, item, signalCount));
    if (typeof read === 'string') bad.push({ index: start + i, reason: read });
    else terms.push({ ...read, index: start + i });
    await pause();
  }
  const holds = engine.equation(key, terms, drawCoefficients(terms.length), pause);
  const failing = new Set(
    await findBad(0, terms.length, async (from, to) => (await attempt(() => holds(from, to))) === true),
  );
  const refused = terms.filter((_, position) => failing.has(position));
  bad.push(...refused.map(({ index }) => ({ index, reason: 'equation' }) as const));
  return bad.sort((left, right) => left.index - right.index);
}

function readItem<K, P extends object>(
  engine: PairingEngine<K, P>,
  item: ProofItem,
  signalCount: number,
): Term<P> | ProofFault {
  const parsed = parseProof(item.proof);
  if (!parsed.ok) return parsed.fault;
  const read = parseSignals(item.signals);
  if (!read.ok) return read.fault;
  if (read.signals.length !== signalCount) return 'signal-count';
  const points = engine.admit(parsed.proof);
  return typeof points === 'string' ? points : { points, signals: read.signals };
}

function refuseAll(items: readonly ProofItem[], start: number, reason: ProofFault): BadProof[] {
  return items.map((_, i) => ({ index: start + i, reason }));
}

async function attempt<T>(work: () => T | Promise<T>): Promise<T | 'failed'> {
  try {
    return await work();
  } catch {
    return 'failed';
  }
}
