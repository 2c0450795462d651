import { checkedArtefacts, type ProofJob, type ProofJson, prove } from '@trialmark/consent';
import { readArtefact, stopThreads } from '@trialmark/consent/node';

/** A batch on two cores takes about two seconds; one that takes so long hangs. */
const TIMEOUT_MS = 10 * 60_000;

/** Proves on every core, from files whose hashes are pinned. `stop` ends the threads; a later proof starts new ones. */
export function createProver(signal?: AbortSignal) {
  const artefacts = checkedArtefacts(readArtefact);
  return {
    prove: async (job: ProofJob): Promise<ProofJson> => {
      const abort = signal === undefined ? {} : { signal };
      return (await prove(job, { artefacts, threads: 'all', timeoutMs: TIMEOUT_MS, ...abort })).proof;
    },
    stop: stopThreads,
  };
}
