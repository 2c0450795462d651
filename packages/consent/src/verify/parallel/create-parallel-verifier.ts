/**
 * Verifier A on every core, for Node: a whole log is verified in the time of each core's share.
 *
 * Guarantees: the verdict of `verifyProofs`. A process that fails or ends makes the proofs that it had invalid.
 * Does NOT check: what `verifyProofs` does not.
 * Trusts: what `verifyProofs` trusts. Processes rather than threads: ffjavascript cannot be loaded in a thread of ours
 * (web-worker, which it imports, takes every thread for one of its own).
 */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { BadProof, ProofItem, VerifyProofs } from '../proof-verifier.ts';
import { verdictOf } from '../verdict-of.ts';
import type { VerifyAnswer, VerifyTask } from './verify-task.ts';

/** Proofs that a process is given at once: one equation covers them, and a core that is slower takes fewer shares. */
const SHARE_MAX = 256;

export type ParallelVerifier = {
  readonly verifyProofs: VerifyProofs;
  /** Ends the processes; what they have not answered is invalid. */
  readonly close: () => Promise<void>;
};

type Helper = { readonly ask: (task: VerifyTask) => Promise<VerifyAnswer>; readonly close: () => Promise<void> };

/** Starts as many processes as there are cores, unless told; each compiles the curve when it is first asked. */
export function createParallelVerifier(count: number = availableParallelism()): ParallelVerifier {
  const helpers = Array.from({ length: count }, startProcess);

  return {
    verifyProofs: async (key, items, options = {}) => {
      const size = Math.max(1, Math.min(SHARE_MAX, Math.ceil(items.length / helpers.length)));
      const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, i) => i * size).values();
      const bad: BadProof[] = [];
      let done = 0;
      // All of them draw from the one iterator: whoever is done takes the next share.
      const workThrough = async (helper: Helper): Promise<void> => {
        for (const start of starts) {
          const share = items.slice(start, start + size);
          bad.push(...(await askFor(helper, { key, items: share }, start)));
          done += share.length;
          options.onProgress?.(done, items.length);
        }
      };
      await Promise.all(helpers.map(workThrough));
      return verdictOf(
        items.length,
        bad.sort((left, right) => left.index - right.index),
      );
    },
    close: async () => {
      await Promise.all(helpers.map((helper) => helper.close()));
    },
  };
}

async function askFor(helper: Helper, task: VerifyTask, start: number): Promise<readonly BadProof[]> {
  try {
    const { bad } = await helper.ask(task);
    return bad.map(({ index, reason }) => ({ index: start + index, reason }));
  } catch {
    return task.items.map((_: ProofItem, index) => ({ index: start + index, reason: 'failed' }));
  }
}

/** Answers come in the order of the questions. */
function startProcess(): Helper {
  const child = fork(fileURLToPath(new URL('./verify-child.ts', import.meta.url)), {
    execArgv: [],
    serialization: 'advanced',
  });
  const waiting: { readonly resolve: (answer: VerifyAnswer) => void; readonly reject: (error: Error) => void }[] = [];
  let ended: Error | undefined;
  const end = (): void => {
    ended ??= new Error('the process ended');
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  child.on('message', (answer: VerifyAnswer) => waiting.shift()?.resolve(answer));
  child.on('error', end);
  child.on('exit', end);
  return {
    ask: (task) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) throw ended;
        // Throws before anything waits, when an item cannot be copied.
        child.send(task);
        waiting.push({ resolve, reject });
      }),
    close: async () => {
      child.kill();
      await gone;
    },
  };
}
