import type { Outcome, ReportedOutcome, ResultsReport, TrialRecord } from '@trialmark/schema';
import { RecruitmentStatus, TrialRecord as TrialRecordSchema } from '@trialmark/schema';
import { exampleTrial } from '@trialmark/schema/testing';
import { describe, expect, test } from 'vitest';
import { diffRecords } from '../diff/diff-records.ts';
import { declarationsFor } from '../diff/undeclared-changes.ts';
import { checkAmendment } from './check-amendment.ts';
import { checkResultsReport, reportedChanges } from './check-results-report.ts';
import { checkStatusChange } from './check-status-change.ts';
import { permittedStatusChanges } from './status-changes.ts';

const base = exampleTrial();
const [primary, secondary] = base.outcomes as [Outcome, Outcome];
const rulesOf = (problems: readonly { path: string; rule: string }[]) =>
  problems.map(({ path, rule }) => `${path} ${rule}`);

describe('checkStatusChange', () => {
  const started: Partial<TrialRecord> = {
    recruitmentStatus: 'recruiting',
    startDate: { date: '2027-01-08', kind: 'actual' },
  };
  const change = (from: Partial<TrialRecord>, to: Partial<TrialRecord>) =>
    rulesOf(checkStatusChange(exampleTrial(from), exampleTrial(to)));

  test('lets a trial start, with its date', () => {
    expect(change({}, started)).toEqual([]);
    expect(TrialRecordSchema.safeParse(exampleTrial(started)).success).toBe(true);
  });

  test('refuses a status that stays', () => {
    expect(change({}, { statusReason: 'x' })).toEqual(['recruitmentStatus status.unchanged']);
  });

  test.each([...RecruitmentStatus.values])('%s changes only as the table permits', (from) => {
    for (const to of RecruitmentStatus.values) {
      if (to === from) continue;
      const problems = checkStatusChange(
        exampleTrial({ recruitmentStatus: from }),
        exampleTrial({ recruitmentStatus: to }),
      );
      expect(problems.length === 0).toBe(permittedStatusChanges[from].includes(to));
    }
  });

  test('a completed trial stays completed', () => {
    expect(change({ recruitmentStatus: 'completed' }, started)).toContain('recruitmentStatus status.final');
  });

  test('a trial that has begun cannot be withdrawn by way of suspension', () => {
    expect(
      change({ ...started, recruitmentStatus: 'suspended' }, { ...started, recruitmentStatus: 'withdrawn' }),
    ).toEqual(['recruitmentStatus status.begun']);
  });

  test('refuses an outcome changed in passing', () => {
    expect(change({}, { ...started, outcomes: [primary] })).toEqual(['outcomes.out_00000002 status.more-than-status']);
  });
});

describe('checkAmendment', () => {
  const amend = (changes: Partial<TrialRecord>, declare = true) => {
    const after = exampleTrial(changes);
    return rulesOf(checkAmendment(base, after, declare ? declarationsFor(diffRecords(base, after)) : []));
  };

  test('permits what is declared', () => {
    expect(amend({ outcomes: [primary], acronym: 'ELM' })).toEqual([]);
  });

  test('refuses silence about any change', () => {
    expect(amend({ outcomes: [primary], acronym: 'ELM' }, false)).toEqual([
      'outcomes.out_00000002 amendment.undeclared',
      'acronym amendment.undeclared',
    ]);
  });

  test('refuses a declaration of what does not change, and an amendment of nothing', () => {
    const told = [{ kind: 'field-changed', path: 'publicTitle' }];
    expect(rulesOf(checkAmendment(base, exampleTrial(), told))).toEqual([' amendment.empty']);
    const after = exampleTrial({ acronym: 'ELM' });
    expect(rulesOf(checkAmendment(base, after, [...told, { kind: 'field-added', path: 'acronym' }]))).toEqual([
      'publicTitle amendment.not-made',
    ]);
  });

  test('never changes number, origin, status or results', () => {
    const number = 'TMK00000002' as TrialRecord['primaryRegistry']['number'];
    expect(
      amend({
        primaryRegistry: { registry: 'Trialmark', number },
        origin: { registry: 'x', number: 'y' },
        recruitmentStatus: 'recruiting',
        results: { briefSummary: 'x' },
      }),
    ).toEqual([
      'primaryRegistry.number amendment.frozen',
      'recruitmentStatus amendment.frozen',
      'origin amendment.frozen',
      'results amendment.frozen',
    ]);
  });

  test('adds ids in other registries and takes none away', () => {
    const nct = { kind: 'nct' as const, issuingAuthority: 'ClinicalTrials.gov', number: 'NCT01234567' };
    expect(amend({ secondaryIds: [...base.secondaryIds, nct] })).toEqual([]);
    expect(amend({ secondaryIds: [] })).toEqual(['secondaryIds amendment.id-removed']);
  });
});

describe('checkResultsReport', () => {
  const told = (outcome: Outcome): ReportedOutcome => ({
    origin: 'pre-registered',
    id: outcome.id,
    asReported: outcome,
    result: '1.2 m/s',
  });
  const extra: Outcome = { id: 'out_00000009', rank: 'secondary', measure: 'Mood', timepoint: '30 days' };
  const report = (...outcomes: ReportedOutcome[]): ResultsReport => ({
    v: 1,
    reportedOn: '2030-01-01',
    outcomes,
    summary: {},
  });
  const check = (...outcomes: ReportedOutcome[]) =>
    rulesOf(checkResultsReport(base, report(...outcomes), '2030-01-01'));

  test('accepts a report that accounts for every outcome', () => {
    const absent: ReportedOutcome = { origin: 'not-reported', id: secondary.id, reason: 'Not measured.' };
    expect(check(told(primary), absent)).toEqual([]);
    expect(
      check(told(primary), told(secondary), { origin: 'added', asReported: extra, reason: 'x', result: 'y' }),
    ).toEqual([]);
  });

  test('refuses silence about a registered outcome', () => {
    expect(check(told(primary))).toEqual(['outcomes report.outcome-untold']);
  });

  test('refuses an outcome passed off as registered', () => {
    expect(check(told(primary), told(secondary), told(extra))).toEqual(['outcomes.2.id report.not-registered']);
    expect(check(told(primary), { ...told(secondary), asReported: extra } as ReportedOutcome)).toEqual([
      'outcomes.1.asReported.id report.other-id',
    ]);
  });

  test('refuses a registered outcome called added, one told twice, and a day ahead', () => {
    expect(check(told(primary), { origin: 'added', asReported: secondary, reason: 'x', result: 'y' })).toEqual([
      'outcomes.1.asReported.id report.not-added',
    ]);
    expect(check(told(primary), told(secondary), told(primary))).toEqual(['outcomes.2 report.repeated']);
    const early = checkResultsReport(base, report(told(primary), told(secondary)), '2029-12-31');
    expect(rulesOf(early)).toEqual(['reportedOn report.in-future']);
  });

  test('an outcome reported as something else shows as a change', () => {
    const switched = { ...primary, rank: 'secondary' as const, timepoint: '90 days' };
    const told2 = { ...told(primary), asReported: switched } as ReportedOutcome;
    expect(reportedChanges(base, report(told2, told(secondary))).map((change) => change.kind)).toEqual([
      'outcome-demoted',
      'outcome-timepoint-changed',
    ]);
  });
});
