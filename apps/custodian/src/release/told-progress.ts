/**
 * What the platform, and with it the team that asks, is told of a job.
 *
 * Guarantees: no number of participants before the release says it, and nothing from which one follows: the sentence about a
 * problem is one of those below or has no number in it. The page of this machine has both.
 */
import type { Progress } from '../api/api-client.ts';
import type { JobRecord, Problem, Stage } from '../store/records.ts';

/** Stages that count participants, and those whose counts may be left from them. */
const UNCOUNTED: ReadonlySet<Stage> = new Set<Stage>(['selecting', 'waiting', 'anonymising', 'problem']);

const TOO_FEW = 'The terms of too few participants cover this request for the groups that the dataset promises.';
const NOT_KEPT = 'The rows cannot be anonymised as promised.';
const SENTENCES: Readonly<Record<string, string>> = {
  // Nobody is a number too.
  'release/no-rows': TOO_FEW,
  'release/k-not-reachable': TOO_FEW,
  'release/too-many': 'There are more rows than one release can hold.',
  anonymise: NOT_KEPT,
  proof: 'A batch could not be proven.',
};

export function toldProgress({ stage, done, total, problem }: JobRecord): Progress {
  const counts = UNCOUNTED.has(stage) ? { done: 0, total: 0 } : { done, total };
  return { stage, ...counts, problem: problem === null ? null : sentenceOf(problem) };
}

function sentenceOf({ code, message, advice }: Problem): string {
  const sentence = SENTENCES[code] ?? SENTENCES[code.split('/')[0] ?? ''] ?? message;
  return `${sentence} ${advice}`.slice(0, 500);
}
