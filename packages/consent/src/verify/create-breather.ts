/** Milliseconds of work between two pauses: short enough for a page to answer its user. */
const WORK_MS = 24;

/** A function to be awaited between pieces of work: it lets other work run when the last pause was a while ago. */
export function createBreather(): () => Promise<void> {
  let pausedAtMs = performance.now();
  return async () => {
    if (performance.now() - pausedAtMs < WORK_MS) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    pausedAtMs = performance.now();
  };
}
