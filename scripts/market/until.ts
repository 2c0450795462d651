import { setTimeout as sleep } from 'node:timers/promises';

/** Asks every 200 ms until there is an answer other than null. @throws Error that says what never happened */
export async function until<T>(what: string, withinMs: number, ask: () => Promise<T | null> | T | null): Promise<T> {
  const deadlineMs = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > deadlineMs) throw new Error(`Waited ${withinMs / 1_000} s in vain until ${what}.`);
    await sleep(200);
  }
}
