import type { FullDate } from '@trialmark/schema';
import { resultsLateness } from '../results-lateness.ts';
import { daysWords, type RuleFinding } from '../rule-finding.ts';
import { type AssessmentDay, dayOf, evidenceOf, readVersions, type TrialHistory } from '../trial-history.ts';

type Verdict = 'NO_COMPLETION_DATE' | 'NOT_DUE' | 'DUE' | 'REPORTED';

/**
 * `results-lateness/1` in the common shape. Results count as reported on the evidence day of the first `outcomes.reported`;
 * where the log has none, on the day that the newest version gives for another registry. The evidence says which it was.
 */
export function latenessFinding(history: TrialHistory, { today }: AssessmentDay): RuleFinding<Verdict> | null {
  const versions = readVersions(history);
  const newest = versions.at(-1);
  // A trial that enrolled nobody has nothing to report.
  if (newest === undefined || newest.facts.recruitmentStatus === 'withdrawn') return null;
  const { facts } = newest;
  const report = history.versions.find(({ type }) => type === 'outcomes.reported');
  // A report that no quorum has cosigned yet was made within these seconds.
  const reportedHere: FullDate | null = report === undefined ? null : (dayOf(report) ?? today);
  const found = resultsLateness({
    primaryCompletionDate: facts.primaryCompletionDate,
    completionDate: facts.completionDate,
    reportedOn: reportedHere ?? facts.resultsOn,
    covered: facts.isCovered,
    delayCertificate: facts.hasDelayCertificate,
    today,
  });
  const base = {
    rule: 'results-lateness',
    version: 1,
    subject: history.registryId,
    evidence: [...new Set([newest, report ?? newest])].map((version) => evidenceOf(version, history.source)),
    verdict: found.finding,
  };
  if (found.finding === 'NO_COMPLETION_DATE') {
    const sentence = 'Whether results are late cannot be said: no completion date is public.';
    return { ...base, concern: 'open', inputs: found.inputs, sentence, wouldChange: 'A completion date is published.' };
  }
  const { rule: _rule, finding: _finding, inputs, ...measured } = found;
  const isLate = measured.twelveMonths === 'not-met';
  return {
    ...base,
    concern: isLate ? 'attention' : 'none',
    inputs: {
      ...inputs,
      ...measured,
      reportedIn: reportedHere !== null ? 'log' : facts.resultsOn !== null ? 'elsewhere' : null,
    },
    sentence: sentenceOf(found),
    wouldChange: isLate
      ? `Evidence of results not later than ${found.oneYearOn}.`
      : 'Another completion date, or time.',
  };
}

type Measured = Exclude<ReturnType<typeof resultsLateness>, { finding: 'NO_COMPLETION_DATE' }>;

function sentenceOf({ inputs, oneYearOn, daysLate, daysOutstanding, twelveMonths }: Measured): string {
  const year = `the year after completion ended on ${oneYearOn}`;
  if (inputs.reportedOn !== null && daysLate !== null) {
    const late = daysLate === 0 ? 'in time' : `${daysWords(daysLate)} late`;
    return `Results were reported on ${inputs.reportedOn}, ${late}: ${year}.`;
  }
  if (daysOutstanding !== null) {
    return `Results are required and not reported: ${year}, ${daysWords(daysOutstanding)} ago.`;
  }
  if (twelveMonths === 'not-met')
    return `No results are reported, and ${year}; by what is on record no law requires them yet.`;
  return `No results are reported yet; the year after completion ends on ${oneYearOn}.`;
}
