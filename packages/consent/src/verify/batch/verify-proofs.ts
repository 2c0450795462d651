/**
 * Verifier A: ffjavascript's WebAssembly, in batches of 1,024 that cost about a millisecond a proof.
 *
 * Guarantees: what `runVerifier` does, with subgroup checks on. The thread is kept for about 30 ms at a time, no worker
 * is started, nothing has to be terminated.
 * Does NOT check: what `runVerifier` does not.
 * Trusts: ffjavascript's field and group functions; the second verifier (`../second`) has none of them.
 */
import type { ProofPoints } from '../../proof/parse-proof.ts';
import type { VerificationKey } from '../../proof/parse-verification-key.ts';
import { type PairingEngine, runVerifier } from '../run-verifier.ts';
import { createEquation, type WasmKey, type WasmProof } from './create-equation.ts';
import { createPoints, type Points } from './create-points.ts';
import { loadBn128 } from './load-bn128.ts';

let engine: PairingEngine<WasmKey, WasmProof> | undefined;

/** Verifies any number of proofs under one key and names each bad one. The curve is loaded at the first call. */
export const verifyProofs = runVerifier(async () => {
  engine ??= await createEngine();
  return engine;
});

async function createEngine(): Promise<PairingEngine<WasmKey, WasmProof>> {
  const curve = await loadBn128();
  const points = createPoints(curve);
  return {
    admitKey: (key) => admitKey(points, key),
    admit: (proof) => admit(points, proof),
    equation: createEquation(curve, points),
  };
}

function admitKey(points: Points, key: VerificationKey): WasmKey | null {
  const alpha = points.g1(key.alpha);
  const [beta, gamma, delta] = [points.g2(key.beta), points.g2(key.gamma), points.g2(key.delta)];
  const ic = key.ic.map(points.g1).filter((point) => point !== null);
  if (alpha === null || ic.length !== key.ic.length) return null;
  if (typeof beta === 'string' || typeof gamma === 'string' || typeof delta === 'string') return null;
  return { alpha, beta, gamma, delta, ic };
}

function admit(points: Points, proof: ProofPoints): WasmProof | 'off-curve' | 'subgroup' {
  const [a, b, c] = [points.g1(proof.a), points.g2(proof.b), points.g1(proof.c)];
  if (a === null || c === null) return 'off-curve';
  return typeof b === 'string' ? b : { a, b, c };
}
