import {
  type ProofJson,
  type VerificationKey,
  type VerifyProofs,
  verifyProofs,
  verifyProofsSecond,
} from '@trialmark/consent';
import { createParallelVerifier } from '@trialmark/consent/node';
import { createSimulator, type Simulator, toSnarkjs } from '@trialmark/consent/testing';
import { groth16 } from 'snarkjs';

const PROOFS = 1_000;
/** Slower verifiers are timed over fewer proofs. */
const FEWER = 50;
/** As many public signals as an opt-in has, the most of any circuit. */
const SIGNALS = 8;

export type VerificationFigures = {
  /** Milliseconds of wall time a proof, 1,000 proofs at once on every core, subgroup checks included. */
  readonly verifyBatchMs: number;
  /** `snarkjs.groth16.verify`, one proof after the other in the same run, by `verifyBatchMs`. */
  readonly verifySpeedup: number;
  /** The same 1,000 on one core. */
  readonly verifyBatchOneCoreMs: number;
  /** The second verifier, @noble/curves, 50 proofs at once. */
  readonly verifySecondMs: number;
  readonly snarkjsVerifyMs: number;
};

type Item = { readonly proof: ProofJson; readonly signals: string[] };

type Proofs = { readonly key: VerificationKey; readonly items: readonly Item[] };

/** Times both verifiers and snarkjs on valid proofs of random signals, after one call each that loads what they need. */
export async function measureVerification(say: (line: string) => void): Promise<VerificationFigures> {
  const simulator = createSimulator(SIGNALS, 'bench');
  const items = Array.from({ length: PROOFS }, () => makeItem(simulator));
  const proofs = { key: simulator.key, items };
  const parallel = createParallelVerifier();
  try {
    const verifyBatchMs = await timeOf(parallel.verifyProofs, proofs);
    say(`verification: ${verifyBatchMs.toFixed(2)} ms a proof on every core`);
    const verifyBatchOneCoreMs = await timeOf(verifyProofs, proofs);
    const verifySecondMs = await timeOf(verifyProofsSecond, { ...proofs, items: items.slice(0, FEWER) });
    const snarkjsVerifyMs = await timeOfSnarkjs(simulator, items.slice(0, FEWER));
    say(`verification: ${snarkjsVerifyMs.toFixed(1)} ms a proof by snarkjs`);
    const verifySpeedup = snarkjsVerifyMs / verifyBatchMs;
    return { verifyBatchMs, verifySpeedup, verifyBatchOneCoreMs, verifySecondMs, snarkjsVerifyMs };
  } finally {
    await parallel.close();
  }
}

function makeItem({ prove, draw }: Simulator): Item {
  const signals = Array.from({ length: SIGNALS }, draw);
  return { proof: prove(signals), signals: signals.map(String) };
}

async function timeOf(verify: VerifyProofs, { key, items }: Proofs): Promise<number> {
  await verify(key, items.slice(0, 8));
  const startedMs = performance.now();
  const { ok } = await verify(key, items);
  const ms = (performance.now() - startedMs) / items.length;
  if (!ok) throw new Error('a valid proof was refused');
  return ms;
}

async function timeOfSnarkjs({ keyJson }: Simulator, items: readonly Item[]): Promise<number> {
  const verify = (item: Item) =>
    groth16.verify(keyJson, item.signals, toSnarkjs(item.proof) as Parameters<typeof groth16.verify>[2]);
  for (const item of items.slice(0, 2)) await verify(item);
  const startedMs = performance.now();
  for (const item of items) {
    if (!(await verify(item))) throw new Error('snarkjs refused a valid proof');
  }
  return (performance.now() - startedMs) / items.length;
}
