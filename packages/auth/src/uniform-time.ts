import { setTimeout } from 'node:timers/promises';

/**
 * Runs `work` and answers no earlier than `floorMs` after it began, so that an answer says nothing about how much there
 * was to do. Also when it throws. Does NOT hide work that takes longer than the floor.
 */
export async function atLeast<T>(floorMs: number, work: () => Promise<T>): Promise<T> {
  const startedMs = performance.now();
  try {
    return await work();
  } finally {
    await setTimeout(Math.max(0, floorMs - (performance.now() - startedMs)));
  }
}
