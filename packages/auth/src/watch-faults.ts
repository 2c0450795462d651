import { AsyncLocalStorage } from 'node:async_hooks';

export type FaultWatch = {
  /** Notes a fault of whatever is being watched now. */
  readonly note: (error: unknown) => void;
  /** Runs `work`; throws the first fault noted meanwhile that is `worth` it, whatever `work` made of it. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
};

/**
 * Brings faults back that a library only logs: better-auth answers with a status of its own choice where the database
 * did not answer, and nobody could tell that from a refusal.
 */
export function watchFaults(worth: (error: unknown) => boolean): FaultWatch {
  const noted = new AsyncLocalStorage<unknown[]>();
  return {
    note: (error) => {
      noted.getStore()?.push(error);
    },
    during: async (work) => {
      const faults: unknown[] = [];
      const outcome = await noted.run(faults, work).then(
        (value) => ({ ok: true, value }) as const,
        (error: unknown) => ({ ok: false, error }) as const,
      );
      const fault = faults.find(worth);
      if (fault !== undefined) throw fault;
      if (!outcome.ok) throw outcome.error;
      return outcome.value;
    },
  };
}
