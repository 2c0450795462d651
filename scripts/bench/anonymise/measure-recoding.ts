import { anonymiseLocally, type Hierarchy, measureLoss, type Problem } from '@trialmark/anonymise';
import { verifyRecoding } from './verify-recoding.ts';

const SEED = 1;

/**
 * Recodes once and has the result verified from files.
 * @param seconds the engine's time budget; it ends earlier when it has made the attempts of its usual effort
 * @throws Error when the verification does not hold, or finds another loss than the engine
 */
export async function measureRecoding(
  name: string,
  problem: Problem,
  seconds: number,
  say: (line: string) => void,
  sensitiveHierarchies: readonly Hierarchy[] = [],
) {
  const startedMs = performance.now();
  const recoding = anonymiseLocally(problem, { seed: SEED, effort: EFFORT, timeBudgetMs: seconds * 1_000 });
  const ms = performance.now() - startedMs;
  const loss = measureLoss(problem, recoding).arithmetic;
  const suppressed = recoding.isSuppressed.reduce((sum, is) => sum + is, 0);
  const { lossBeforeSearch, endedBy, isLocallyOptimal } = recoding.facts;
  const verified = await verifyRecoding(problem, recoding, sensitiveHierarchies);
  if (!verified.holds) throw new Error(`${name} does not verify: ${verified.failed.join(', ')}`);
  if (Math.abs(verified.metrics.lossArithmetic - loss) > 1e-9)
    throw new Error(`${name}: engine and verifier differ on the loss`);
  say(
    `${name}: Loss ${loss.toFixed(5)} (before the search ${Number(lossBeforeSearch).toFixed(5)}) in ${Math.round(ms)} ms, ${recoding.classCount} classes, ` +
      `${suppressed} suppressed, ended by ${endedBy}, locally optimal: ${isLocallyOptimal}; verified in ${Math.round(verified.ms)} ms`,
  );
  return { loss, ms, lossBeforeSearch: Number(lossBeforeSearch), suppressed, verifyMs: verified.ms };
}

/** The engine's usual effort. */
const EFFORT = 24;
