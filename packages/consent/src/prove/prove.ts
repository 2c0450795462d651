/**
 * One proof, by snarkjs, from files whose hashes are pinned.
 *
 * Guarantees: the proof is in the one spelling that verifiers take, and about exactly the signals that the job names; it
 * answers in time or rejects, even when snarkjs never does; its copy of the witness is overwritten in every case.
 * Does NOT verify the proof, and cannot wipe what is not in its hands: strings and big numbers of the inputs, snarkjs' own
 * copies, the memory of the circuit's program. With one thread snarkjs holds on to that thread until it is done, so that
 * no timer runs there: a page runs it in the vault's worker, whose client ends a worker that does not answer.
 * Trusts: snarkjs with the secrets; they are in its hands.
 */
import type { CircuitSignals } from 'snarkjs';
import { ConsentError } from '../consent-error.ts';
import { type ProofJson, parseProof, parseSignals } from '../proof/parse-proof.ts';
import type { CheckedArtefacts, ProvingFiles } from './checked-artefacts.ts';
import { milestoneLogger, type ProveProgress } from './progress.ts';
import type { ProofJob } from './proof-job.ts';
import { within } from './within.ts';

export type ProveOptions = {
  readonly artefacts: CheckedArtefacts;
  readonly onProgress?: (progress: ProveProgress) => void;
  readonly signal?: AbortSignal;
  /** From the call to the answer, files included; two minutes when not given. */
  readonly timeoutMs?: number;
  /**
   * `all` uses every core, and arithmetic of this package's own (`fields/`), for a custodian's batches in Node: end with
   * `stopThreads`. Browsers use `one`, because a page with Trusted Types starts no workers of snarkjs'.
   */
  readonly threads?: 'one' | 'all';
};

export type Proven = { readonly proof: ProofJson; readonly signals: readonly string[] };

const TIMEOUT_MS = 120_000;

/** @throws ConsentError `artefact-*`, `constraint-failed`, `proof-failed`, `timed-out` or `cancelled` */
export async function prove(job: ProofJob, options: ProveOptions): Promise<Proven> {
  const { artefacts, onProgress, signal, timeoutMs = TIMEOUT_MS, threads = 'one' } = options;
  const report = (stage: ProveProgress['stage']) => (share: number) => onProgress?.({ stage, share });
  return within({ timeoutMs, ...(signal === undefined ? {} : { signal }) }, async (stop) => {
    const files = await artefacts(job.circuit, { onShare: report('loading'), signal: stop });
    report('witness')(0);
    const witness = await calculateWitness(job, files);
    const wipe = () => witness.data.fill(0);
    stop.addEventListener('abort', wipe, { once: true });
    try {
      stop.throwIfAborted();
      report('proving')(0);
      const logger = milestoneLogger(report('proving'));
      return checkMade(job, await makeProof(files, witness, { logger, threads }).catch(failed));
    } finally {
      wipe();
    }
  });
}

type Witness = { readonly type: 'mem'; data: Uint8Array };

async function calculateWitness({ inputs }: ProofJob, { wasm }: ProvingFiles): Promise<Witness> {
  const { wtns } = await import('snarkjs');
  const witness: Witness = { type: 'mem', data: new Uint8Array() };
  try {
    await wtns.calculate(inputs as CircuitSignals, wasm, witness);
  } catch (cause) {
    throw new ConsentError('constraint-failed', 'The circuit refuses this. Nothing was proven.', { cause });
  }
  return witness;
}

type MakeOptions = {
  readonly logger: ReturnType<typeof milestoneLogger>;
  readonly threads: NonNullable<ProveOptions['threads']>;
};

async function makeProof({ provingKey }: ProvingFiles, witness: Witness, { logger, threads }: MakeOptions) {
  const { groth16 } = await import('snarkjs');
  if (threads === 'all') {
    const { prepareCurve } = await import('./prepare-curve.ts');
    await prepareCurve();
  }
  return await groth16.prove(provingKey, witness as never, logger, { singleThread: threads === 'one' });
}

/** snarkjs adds a third coordinate, 1, to each point, and names of the protocol and the curve: left out here. */
function checkMade(job: ProofJob, made: { readonly proof: object; readonly publicSignals: unknown }): Proven {
  const { pi_a, pi_b, pi_c } = made.proof as Record<'pi_a' | 'pi_b' | 'pi_c', readonly unknown[]>;
  const proof = { pi_a: pi_a.slice(0, 2), pi_b: pi_b.slice(0, 2), pi_c: pi_c.slice(0, 2) };
  const signals = parseSignals(made.publicSignals);
  if (!parseProof(proof).ok || !signals.ok) return failed(new Error('snarkjs wrote something else than a proof'));
  if (signals.signals.join() !== job.signals.join()) return failed(new Error('the proof is about other signals'));
  return { proof: proof as unknown as ProofJson, signals: job.signals };
}

function failed(cause: unknown): never {
  throw new ConsentError('proof-failed', 'The proof could not be made. Please try again.', { cause });
}
