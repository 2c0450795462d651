import { Agent, get } from 'node:http';
import { quantile } from '../ledger/callers.ts';

export type Paced = {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly perSecond: number;
  /** Answers that were not 2xx, and requests without an answer. */
  readonly errors: number;
};

type Load = { readonly perSecond: number; readonly seconds: number };

const SOCKETS = 64;
const TIMEOUT_MS = 10_000;

/**
 * Asks for these paths in turn, one every `1 / perSecond` seconds, whether the ones before were answered or not, as readers
 * who know nothing of each other do. Latency counts from when a request was due, so a server that falls behind shows it.
 */
export async function measurePaced(
  url: string,
  paths: readonly string[],
  { perSecond, seconds }: Load,
): Promise<Paced> {
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS });
  const total = perSecond * seconds;
  const startedMs = performance.now();
  const asked: Promise<number | null>[] = [];
  while (asked.length < total) {
    const elapsedMs = performance.now() - startedMs;
    const due = Math.min(total, Math.floor((elapsedMs / 1_000) * perSecond) + 1);
    while (asked.length < due) {
      const dueMs = startedMs + (asked.length / perSecond) * 1_000;
      asked.push(ask(`${url}${paths[asked.length % paths.length]}`, agent, dueMs));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const answers = await Promise.all(asked);
  const tookS = (performance.now() - startedMs) / 1_000;
  agent.destroy();
  const latencies = answers.filter((latency) => latency !== null);
  return {
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    perSecond: latencies.length / tookS,
    errors: answers.length - latencies.length,
  };
}

/** Milliseconds from `dueMs` to the end of the answer; null where it was none, or an error. */
function ask(url: string, agent: Agent, dueMs: number): Promise<number | null> {
  return new Promise((resolve) => {
    const request = get(url, { agent, timeout: TIMEOUT_MS }, (response) => {
      const { statusCode = 0 } = response;
      response.resume();
      response.once('end', () => resolve(statusCode >= 200 && statusCode < 300 ? performance.now() - dueMs : null));
      response.once('error', () => resolve(null));
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(null));
  });
}
