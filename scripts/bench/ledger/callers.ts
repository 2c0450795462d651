export type Timed = { readonly count: number; readonly seconds: number; readonly perSecond: number };

/**
 * Lets `callers` at once take one item after the other until `seconds` have passed or none is left, each waiting for its
 * answer before it takes the next.
 */
export async function runCallers<T>(
  callers: number,
  seconds: number,
  items: readonly T[],
  call: (item: T, index: number) => Promise<void>,
): Promise<Timed> {
  let next = 0;
  const startedMs = performance.now();
  const untilMs = startedMs + seconds * 1_000;
  let endedMs = startedMs;
  let done = 0;
  const caller = async () => {
    while (performance.now() < untilMs) {
      const index = next;
      next += 1;
      const item = items[index];
      if (item === undefined) return;
      await call(item, index);
      done += 1;
      endedMs = performance.now();
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const took = (endedMs - startedMs) / 1_000;
  return { count: done, seconds: took, perSecond: done / took };
}

/** Lets `callers` at once make `perSecond` calls in all, evenly, for `seconds`; a late call is made as soon as one is free. */
export async function runPaced<T>(
  callers: number,
  perSecond: number,
  seconds: number,
  items: readonly T[],
  call: (item: T, index: number) => Promise<void>,
): Promise<Timed> {
  const startedMs = performance.now();
  const planned = items.slice(0, perSecond * seconds);
  return await runCallers(callers, seconds + 60, planned, async (item, index) => {
    const dueMs = startedMs + (index / perSecond) * 1_000;
    const earlyMs = dueMs - performance.now();
    if (earlyMs > 1) await new Promise((resolve) => setTimeout(resolve, earlyMs));
    await call(item, index);
  });
}

/** The `share` quantile of `values`, nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
