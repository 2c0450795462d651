import type { RuleFinding } from '../rule-finding.ts';
import type { LogFacts } from './log-facts.ts';
import { hoursWords, instantOf, logEvidence } from './log-words.ts';

/**
 * `checkpoint-gap/1`: two neighbouring checkpoints, or the newest and now, that are further apart than promised. One finding
 * for each gap. A checkpoint without evidence time does not end a gap.
 */
export function checkpointGaps({ checkpoints, nowS, origin, promises }: LogFacts): readonly RuleFinding<'GAP'>[] {
  const timed = checkpoints
    .flatMap(({ evidenceTimeS, size }) => (evidenceTimeS === null ? [] : [{ size, timeS: evidenceTimeS }]))
    .sort((one, other) => one.timeS - other.timeS);
  return timed.flatMap(({ size, timeS }, i) => {
    const next = timed[i + 1] ?? null;
    const gapS = (next?.timeS ?? nowS) - timeS;
    if (gapS <= promises.checkpointEveryS) return [];
    const until = next === null ? 'now' : `the one of ${next.size} entries`;
    return [
      {
        rule: 'checkpoint-gap',
        version: 1,
        subject: origin,
        verdict: 'GAP' as const,
        concern: 'attention' as const,
        inputs: { from: { size, timeS }, to: next, nowS, gapS, promisedS: promises.checkpointEveryS },
        evidence: [{ size, timeS }, ...(next === null ? [] : [next])].map((each) => logEvidence(each.size, each.timeS)),
        sentence: `No checkpoint was cosigned for ${hoursWords(gapS)}, from that of ${size} entries (${instantOf(timeS)}) to ${until}; ${hoursWords(promises.checkpointEveryS)} is promised.`,
        wouldChange: 'A cosigned checkpoint of a time in between.',
      },
    ];
  });
}
