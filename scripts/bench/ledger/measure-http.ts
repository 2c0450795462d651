import { runCallers, type Timed } from './callers.ts';
import { createPoster } from './http-client.ts';
import type { Signed } from './node-signer.ts';
import type { BenchTrial } from './workload.ts';

const CALLERS = 64;

const bodyOf = ({ statement }: Signed, documents: readonly unknown[]) =>
  Buffer.from(JSON.stringify({ statement, documents }));

/** Signed statements over HTTP by 64 callers: parsed, judged, verified, audited and durable before the answer. */
export async function measureHttpAppends(
  apiUrl: string,
  statements: readonly Signed[],
  seconds: number,
): Promise<Timed> {
  const post = createPoster(`${apiUrl}/log/entries`, CALLERS);
  const bodies = statements.map(({ entry }) => Buffer.from(entry));
  return await runCallers(CALLERS, seconds, bodies, post);
}

/** Registers the trials one after the other, and returns the time. */
export async function registerTrials(apiUrl: string, trials: readonly BenchTrial[]): Promise<void> {
  const post = createPoster(`${apiUrl}/log/add`, 8);
  await runCallers(8, 600, trials, ({ registration, documents }) => post(withDocuments(registration, documents)));
}

/**
 * Complete amendments, one caller a trial: the record against its frozen predecessor, the signature, the domain change,
 * the audit record and the statement in one transaction.
 */
export async function measureAmendments(
  apiUrl: string,
  trials: readonly BenchTrial[],
  seconds: number,
): Promise<Timed> {
  const post = createPoster(`${apiUrl}/log/add`, trials.length);
  const chains = trials.map(({ amendments, documents }) => amendments.map((each) => withDocuments(each, documents)));
  const startedMs = performance.now();
  const untilMs = startedMs + seconds * 1_000;
  let count = 0;
  await Promise.all(
    chains.map(async (bodies) => {
      for (const body of bodies) {
        if (performance.now() >= untilMs) return;
        await post(body);
        count += 1;
      }
    }),
  );
  const took = (performance.now() - startedMs) / 1_000;
  return { count, seconds: took, perSecond: count / took };
}

function withDocuments(signed: Signed, documents: ReadonlyMap<string, unknown>): Buffer {
  const body = signed.statement.body as { readonly recordDigest: string };
  return bodyOf(signed, [documents.get(body.recordDigest)]);
}
