import type { RuleFinding } from '../rule-finding.ts';
import type { CheckpointFact, LogFacts } from './log-facts.ts';
import { hoursWords, logEvidence } from './log-words.ts';

type Late = { readonly checkpoint: CheckpointFact; readonly fromS: number; readonly anchoredS: number | null };

/**
 * `late-anchor/1`: checkpoints that no anchor covered in the promised time. An anchor covers every checkpoint of its size or
 * less. Checkpoints that wait for the same anchor are one finding, about the one that waited longest.
 */
export function lateAnchors(facts: LogFacts): readonly RuleFinding<'LATE' | 'MISSING'>[] {
  const { anchors, checkpoints, nowS, origin, promises } = facts;
  const promisedS = promises.anchorWithinS;
  if (promisedS === null) return [];
  const late = new Map<number | null, Late>();
  const earliest = earliestBySize(anchors);
  for (const checkpoint of checkpoints) {
    const fromS = checkpoint.evidenceTimeS;
    if (fromS === null) continue;
    const anchoredS = earliest(checkpoint.size);
    if ((anchoredS ?? nowS) - fromS <= promisedS) continue;
    const known = late.get(anchoredS);
    if (known === undefined || fromS < known.fromS) late.set(anchoredS, { checkpoint, fromS, anchoredS });
  }
  return [...late.values()].map(({ anchoredS, checkpoint, fromS }) => {
    const waitedS = (anchoredS ?? nowS) - fromS;
    return {
      rule: 'late-anchor',
      version: 1,
      subject: origin,
      verdict: anchoredS === null ? 'MISSING' : 'LATE',
      concern: 'attention',
      inputs: { size: checkpoint.size, cosignedS: fromS, anchoredS, nowS, waitedS, promisedS },
      evidence: [logEvidence(checkpoint.size, fromS)],
      sentence: `The checkpoint of ${checkpoint.size} entries ${anchoredS === null ? 'is not anchored after' : 'was anchored after'} ${hoursWords(waitedS)}; ${hoursWords(promisedS)} is promised.`,
      wouldChange: 'An anchor of that size or more in an earlier block.',
    };
  });
}

/** The time of the earliest anchor of a size or more, null where there is none. A log may have very many of both. */
function earliestBySize(anchors: LogFacts['anchors']): (size: number) => number | null {
  const largestFirst = [...anchors].sort((one, other) => other.size - one.size);
  let timeS = Number.POSITIVE_INFINITY;
  const steps = largestFirst.map((anchor) => {
    timeS = Math.min(timeS, anchor.timeS);
    return { size: anchor.size, timeS };
  });
  return (size) => {
    let [low, high] = [0, steps.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((steps[middle]?.size ?? 0) >= size) low = middle + 1;
      else high = middle;
    }
    return steps[low - 1]?.timeS ?? null;
  };
}
