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
  const late = new Map<number | null, Late>();
  for (const checkpoint of checkpoints) {
    const fromS = checkpoint.evidenceTimeS;
    if (fromS === null) continue;
    const covering = anchors.filter(({ size }) => size >= checkpoint.size).map(({ timeS }) => timeS);
    const anchoredS = covering.length === 0 ? null : Math.min(...covering);
    if ((anchoredS ?? nowS) - fromS <= promises.anchorWithinS) continue;
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
      inputs: { size: checkpoint.size, cosignedS: fromS, anchoredS, nowS, waitedS, promisedS: promises.anchorWithinS },
      evidence: [logEvidence(checkpoint.size, fromS)],
      sentence: `The checkpoint of ${checkpoint.size} entries ${anchoredS === null ? 'is not anchored after' : 'was anchored after'} ${hoursWords(waitedS)}; ${hoursWords(promises.anchorWithinS)} is promised.`,
      wouldChange: 'An anchor of that size or more in an earlier block.',
    };
  });
}
