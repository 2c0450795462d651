import { setTimeout as sleep } from 'node:timers/promises';

export type KeepDeps<T> = {
  /** Another text whenever what would be made may be another. */
  readonly markOf: (key: string) => Promise<string>;
  /** Null where there is nothing under this key, which is not kept. */
  readonly make: (key: string) => Promise<T | null>;
  /** Between the beginnings of two makings of one key. */
  readonly pauseMs: number;
  /** Keys that are kept: those that were asked for last. */
  readonly keys: number;
};

type Kept<T> = {
  mark: string;
  /** `performance.now()` when its making began; null while it waits. */
  begunMs: number | null;
  value: Promise<T | null>;
};

/**
 * What was made for a key, made anew only once its mark is another.
 *
 * Guarantees: a reader gets what was made after its mark was read, or at that mark; of one key one is made at a time, at most
 * one every `pauseMs`, and at most one waits, which all who came meanwhile share. One that fails is not kept.
 */
export function keepByMark<T>({ markOf, make, pauseMs, keys }: KeepDeps<T>): (key: string) => Promise<T | null> {
  const kept = new Map<string, Kept<T>>();

  const begin = (key: string, mark: string, before: Kept<T> | undefined): Kept<T> => {
    const next: Kept<T> = { mark, begunMs: null, value: Promise.resolve(null) };
    const forget = (): void => {
      if (kept.get(key) === next) kept.delete(key);
    };
    next.value = (async () => {
      await before?.value.catch(() => undefined);
      const waitMs = (before?.begunMs ?? -pauseMs) + pauseMs - performance.now();
      if (waitMs > 0) await sleep(Math.ceil(waitMs));
      next.begunMs = performance.now();
      const value = await make(key);
      if (value === null) forget();
      return value;
    })().catch((error: unknown) => {
      forget();
      throw error;
    });
    return next;
  };

  return async (key) => {
    // Read first: what is said while the value is made is in the next one at the latest.
    const mark = await markOf(key);
    const known = kept.get(key);
    const isOld = known === undefined || (known.mark !== mark && known.begunMs !== null);
    const use = isOld ? begin(key, mark, known) : known;
    // One that waits is made later than this mark.
    use.mark = mark;
    kept.delete(key);
    kept.set(key, use);
    const [oldest] = kept.keys();
    if (kept.size > keys && oldest !== undefined) kept.delete(oldest);
    return await use.value;
  };
}
