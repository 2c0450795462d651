export type Saver<T> = {
  /** Saves `data` after whatever is being saved, or does nothing where it is saved already. Rejects as `send` does. */
  readonly save: (data: T) => Promise<void>;
  readonly isDirty: (data: T) => boolean;
};

/**
 * Saves one version after the other, each on top of the revision that the one before it gave: two saves of one page
 * never look like two people. What is the same object is the same version; `saved` is null where nothing is saved yet.
 */
export function createSaver<T>(
  saved: T | null,
  revision: number,
  send: (data: T, revision: number) => Promise<number>,
): Saver<T> {
  let last = saved;
  let at = revision;
  let queue: Promise<void> = Promise.resolve();
  const run = async (data: T) => {
    if (data === last) return;
    at = await send(data, at);
    last = data;
  };
  return {
    save: (data) => {
      const next = queue.then(() => run(data));
      queue = next.catch(() => undefined);
      return next;
    },
    isDirty: (data) => data !== last,
  };
}
