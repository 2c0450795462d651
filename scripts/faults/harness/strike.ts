import { setTimeout as sleep } from 'node:timers/promises';
import { checkInstallation, findLost } from './check-installation.ts';
import type { Installation } from './installation.ts';
import type { Random } from './random.ts';
import { sendStatement } from './send-statement.ts';
import { signDocument } from './sign-document.ts';
import { watchCheckpoints } from './watch-checkpoints.ts';
import { startWriters, type Writers } from './writers.ts';

export type Strike = {
  /** What does not hold, in words. */
  readonly problems: readonly string[];
  readonly acknowledged: number;
  /** From the fault, or from its end, until a statement made after it is in a cosigned checkpoint, in ms; null when that never came. */
  readonly readyMs: number | null;
  /** The longest that a caller waited for any answer, in ms. */
  readonly longestWaitMs: number;
  /** When the fault came, in ms after the writers were under way. */
  readonly atMs: number;
};

const READY_MS = 10_000;
/** What must be acknowledged before a fault may come, and how long that may take on a busy machine. */
const WRITTEN_MIN = 20;
const WRITING_MS = 60_000;

/**
 * Writes from eight callers, breaks something in the middle, and looks at what is left.
 *
 * @param fault resolves when what it broke has been started again, or will start again by itself
 * @param readySince whether the ten seconds to be ready in begin with the fault, or when it is over
 */
export async function strike(
  installation: Installation,
  random: Random,
  fault: (installation: Installation) => Promise<void>,
  readySince: 'fault' | 'end' = 'fault',
): Promise<Strike> {
  const watch = watchCheckpoints(installation.addresses.log);
  const writers = startWriters(installation.addresses.api, installation.author);
  const isWriting = await untilWriting(writers);
  const atMs = random.between(100, 900);
  await sleep(atMs);
  const faultMs = performance.now();
  await fault(installation);
  const sinceMs = readySince === 'fault' ? faultMs : performance.now();
  const lost = await findLost(installation, new Map(writers.acknowledged));
  const readyMs = lost.length > 0 ? null : await untilPublished(installation, sinceMs);
  await writers.stop();
  await watch.stop();
  const problems = [...writers.refusals];
  if (!isWriting) problems.push('hardly anything was acknowledged before the fault');
  if (lost.length > 0) problems.push(`${lost.length} acknowledged statements were lost`);
  else if (readyMs === null) problems.push(`not ready ${READY_MS} ms after the fault`);
  if (readyMs !== null) {
    problems.push(...(await checkInstallation(installation, writers.acknowledged, watch.notes)));
  }
  // At once: a test of many runs may be interrupted before it reports.
  for (const problem of problems) console.log(`does not hold: ${problem}`);
  return { problems, acknowledged: writers.acknowledged.size, readyMs, longestWaitMs: writers.longestWaitMs(), atMs };
}

async function untilWriting({ acknowledged }: Writers): Promise<boolean> {
  const deadlineMs = performance.now() + WRITING_MS;
  while (acknowledged.size < WRITTEN_MIN && performance.now() < deadlineMs) await sleep(10);
  return acknowledged.size >= WRITTEN_MIN;
}

/** A statement made now is accepted, gets its place and is cosigned; and every process says that it is ready. */
async function untilPublished(installation: Installation, sinceMs: number): Promise<number | null> {
  const { addresses, author } = installation;
  const deadlineMs = sinceMs + READY_MS;
  const probe = signDocument(author, 'Made after the fault', false);
  let isAcknowledged = false;
  while (performance.now() < deadlineMs) {
    if (!isAcknowledged) isAcknowledged = (await sendStatement(addresses.api, probe)).kind === 'acknowledged';
    if (isAcknowledged && (await hasReceipt(addresses.api, probe.digest))) {
      const isReady = await installation.untilReady(deadlineMs - performance.now());
      const readyMs = Math.round(performance.now() - sinceMs);
      return isReady && readyMs <= READY_MS ? readyMs : null;
    }
    await sleep(25);
  }
  return null;
}

async function hasReceipt(apiUrl: string, digest: string): Promise<boolean> {
  try {
    const response = await fetch(`${apiUrl}/api/v1/statements/${digest}/receipt`, {
      signal: AbortSignal.timeout(5_000),
    });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
