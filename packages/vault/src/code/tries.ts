/**
 * How long to wait after wrong recovery codes.
 *
 * The first ten cost nothing. Each further one doubles the wait, from 30 seconds to an hour. Nothing is ever destroyed.
 * This slows down a person at the keyboard; whoever copies the stored ciphertext is stopped by the code's 160 bits alone.
 */
export type Tries = { readonly failures: number; readonly lastAtMs: number };

export const NO_TRIES: Tries = { failures: 0, lastAtMs: 0 };

export const FREE_TRIES = 10;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

export function afterFailure({ failures }: Tries, nowMs: number): Tries {
  return { failures: failures + 1, lastAtMs: nowMs };
}

/** Milliseconds until the next try. A clock that was set back cannot make it longer than the wait itself. */
export function waitMs({ failures, lastAtMs }: Tries, nowMs: number): number {
  if (failures < FREE_TRIES) return 0;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (failures - FREE_TRIES), LONGEST_WAIT_MS);
  return Math.min(wait, Math.max(0, lastAtMs + wait - nowMs));
}
