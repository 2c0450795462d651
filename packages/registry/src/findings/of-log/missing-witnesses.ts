import type { RuleFinding } from '../rule-finding.ts';
import type { LogFacts } from './log-facts.ts';
import { logEvidence } from './log-words.ts';

/**
 * `missing-witness/1`: a witness of the policy that cosigned none of the newest checkpoints, as many as `witnessMissing`
 * says. One finding for each. A log with fewer checkpoints is too young to say it of.
 */
export function missingWitnesses({
  checkpoints,
  origin,
  promises,
  witnesses,
}: LogFacts): readonly RuleFinding<'MISSING'>[] {
  const newest = [...checkpoints].sort((one, other) => one.size - other.size).slice(-promises.witnessMissing);
  if (promises.witnessMissing < 1 || newest.length < promises.witnessMissing) return [];
  return [...new Set(witnesses)]
    .sort()
    .filter((name) => !newest.some(({ cosigners }) => cosigners.includes(name)))
    .map((name) => {
      const last = checkpoints.findLast(({ cosigners }) => cosigners.includes(name)) ?? null;
      return {
        rule: 'missing-witness',
        version: 1,
        subject: origin,
        verdict: 'MISSING',
        concern: 'attention',
        inputs: { witness: name, newest: newest.map(({ size }) => size), lastCosigned: last?.size ?? null },
        evidence: newest.map(({ size, evidenceTimeS }) => logEvidence(size, evidenceTimeS)),
        sentence: `The witness ${name} cosigned none of the newest ${newest.length} checkpoints${last === null ? ', and none before' : `; the last it cosigned has ${last.size} entries`}.`,
        wouldChange: `A cosignature by ${name} on one of them.`,
      };
    });
}
