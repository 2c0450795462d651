import { readFile } from 'node:fs/promises';
import { checkedArtefacts, prove, releaseInputs, releaseJob, SUBTREE_LEAVES } from '@trialmark/consent';
import { compileCircuit, readArtefact, stopThreads } from '@trialmark/consent/node';
import { fullBatch } from '@trialmark/consent/testing';
import { type CircuitSignals, groth16, wtns, zKey } from 'snarkjs';
import { readBaselineKey } from './baseline/baseline-key.ts';
import { medianOf } from './median.ts';

const PROOFS = 3;

export type ReleaseFigures = {
  /** Milliseconds of one release batch of sixteen rows in Node, witness included, every core; median of three. */
  readonly releaseBatchMs: number;
  /** `releaseBatchMs` by sixteen. */
  readonly releaseRowMs: number;
  /** One row alone by circuits/baseline/release-one.circom, in the same run and the same way. */
  readonly releaseOneMs: number;
  /** `releaseOneMs` by `releaseRowMs`. */
  readonly releaseSpeedup: number;
};

/**
 * Times a batch against one row alone. Each is proven once before it is timed, which builds the curve: the batch first, so
 * that the single row has the same curve, with this project's arithmetic.
 */
export async function measureRelease(say: (line: string) => void): Promise<ReleaseFigures> {
  try {
    const releaseBatchMs = await timeOf(batchProver());
    say(`release: ${releaseBatchMs.toFixed(0)} ms a batch of ${SUBTREE_LEAVES} rows`);
    const releaseOneMs = await timeOf(await oneRowProver());
    say(`release: ${releaseOneMs.toFixed(0)} ms one row alone`);
    const releaseRowMs = releaseBatchMs / SUBTREE_LEAVES;
    return { releaseBatchMs, releaseRowMs, releaseOneMs, releaseSpeedup: releaseOneMs / releaseRowMs };
  } finally {
    await stopThreads();
  }
}

function batchProver(): () => Promise<unknown> {
  const artefacts = checkedArtefacts(readArtefact);
  const batch = fullBatch();
  return () => prove(releaseJob(batch), { artefacts, threads: 'all' });
}

async function oneRowProver(): Promise<() => Promise<void>> {
  const { wasm, r1cs } = await compileCircuit('baseline/release-one');
  const [program, key] = [await readFile(wasm), await readBaselineKey(r1cs)];
  const verificationKey = await zKey.exportVerificationKey(key);
  const proveOne = async () => {
    const witness = { type: 'mem' as const };
    await wtns.calculate(oneRowInputs(), program, witness);
    return await groth16.prove(key, witness as never);
  };
  const { proof, publicSignals } = await proveOne();
  if (!(await groth16.verify(verificationKey, publicSignals, proof))) throw new Error('the baseline’s proof is none');
  return async () => void (await proveOne());
}

/** The first row of a full batch, at its place among the other leaves. */
function oneRowInputs(): CircuitSignals {
  const batch = releaseInputs(fullBatch());
  const shared = ['need', 'accepted', 'until', 'disease', 'linkScope', 'nonce', 'subtree'];
  const whole = [...shared, 'consentPath', 'manifestPath', 'rawLeaf', 'rawManifestLeaf'];
  const ofRow = ['pseudonym', 'packed', 'rowKey', 'salt', 'bundleDigest', 'blind'];
  return {
    ...Object.fromEntries(whole.map((name) => [name, batch[name]])),
    ...Object.fromEntries(ofRow.map((name) => [name, batch[name]?.[0]])),
    place: Array.from({ length: SUBTREE_LEAVES }, (_, place) => (place === 0 ? '1' : '0')),
  } as CircuitSignals;
}

async function timeOf(proveOnce: () => Promise<unknown>): Promise<number> {
  await proveOnce();
  const figures: number[] = [];
  for (let i = 0; i < PROOFS; i += 1) {
    const startedMs = performance.now();
    await proveOnce();
    figures.push(performance.now() - startedMs);
  }
  return medianOf(figures);
}
