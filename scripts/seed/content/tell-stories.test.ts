import {
  checkAmendment,
  checkContacts,
  checkDraft,
  checkResultsReport,
  checkStatusChange,
  declarationsFor,
  diffRecords,
  registrationTiming,
  resultsLateness,
} from '@trialmark/registry';
import type { TrialRecord } from '@trialmark/schema';
import { describe, expect, test } from 'vitest';
import { contactsOf } from './make-record.ts';
import type { Step } from './story.ts';
import { TOPIC_KEYS, tellStories } from './tell-stories.ts';

const numberOf = (topic: string) => `TMK${String(TOPIC_KEYS.indexOf(topic) + 1).padStart(8, '0')}`;
const tell = (today: string) => tellStories({ today, numberOf });

/** What the rules of the registry hold against a step. */
function problemsOf(step: Step, before: TrialRecord | null, today: string): readonly unknown[] {
  if (step.kind === 'document') return [];
  if (step.kind === 'report') return before === null ? ['no record'] : checkResultsReport(before, step.report, today);
  const draft = checkDraft(step.record, { today });
  if (!draft.ok) return draft.problems;
  if (step.kind === 'register' || step.kind === 'seal') return [];
  if (before === null) return ['no record'];
  if (step.kind === 'status') return checkStatusChange(before, step.record);
  return checkAmendment(before, step.record, declarationsFor(diffRecords(before, step.record)));
}

describe.each(['2026-11-21', '2027-01-01', '2028-02-29', '2026-08-31'])('told on %s', (today) => {
  test('every step keeps the rules of the registry', () => {
    for (const { topic, steps } of tell(today)) {
      let record: TrialRecord | null = null;
      for (const step of steps) {
        expect(problemsOf(step, record, today), `${topic.key}: ${step.kind}`).toEqual([]);
        if ('record' in step) record = step.record;
      }
      expect(checkContacts(contactsOf(topic))).toMatchObject({ ok: true });
    }
  });

  test('the same day gives the same histories', () => {
    expect(tell(today)).toEqual(tell(today));
  });
});

test('there are trials in every state that the demonstration is to show', () => {
  const today = '2026-11-21';
  const last = tell(today).map(({ topic, steps }) => {
    const records = steps.flatMap((step) => ('record' in step ? [step.record] : []));
    const reportedOn = steps.flatMap((step) => (step.kind === 'report' ? [step.report.reportedOn] : []))[0] ?? null;
    return { key: topic.key, record: records.at(-1) as TrialRecord, reportedOn, isSealed: steps[0]?.kind === 'seal' };
  });
  const of = (key: string) => last.find((each) => each.key === key) ?? last[0];
  const lateness = (key: string) =>
    resultsLateness({
      primaryCompletionDate: of(key)?.record.primaryCompletionDate?.date ?? null,
      completionDate: null,
      reportedOn: of(key)?.reportedOn ?? null,
      covered: true,
      delayCertificate: false,
      today,
    });
  const statuses = new Set(last.map(({ record }) => record.recruitmentStatus));
  expect([...statuses].sort()).toEqual(['completed', 'not-yet-recruiting', 'recruiting', 'suspended', 'withdrawn']);
  expect(last.filter(({ isSealed }) => isSealed)).toHaveLength(1);
  expect(lateness('psoriasis')).toMatchObject({ finding: 'REPORTED', daysLate: 0 });
  expect(lateness('short-course')).toMatchObject({ finding: 'REPORTED', twelveMonths: 'not-met' });
  expect(lateness('cholesterol')).toMatchObject({ finding: 'DUE' });
  expect(registrationTiming(today, of('night-shift')?.record.startDate.date ?? '').finding).toBe('RETROSPECTIVE');
  expect(registrationTiming(today, of('salt-spoon')?.record.startDate.date ?? '').finding).toBe('PROSPECTIVE');
});

test('the outcome switch is one that a reader is shown as major', () => {
  const steps = tell('2026-11-21').find(({ topic }) => topic.key === 'ward-light')?.steps ?? [];
  const records = steps.flatMap((step) => ('record' in step ? [step.record] : []));
  const [before, after] = records.slice(-2);
  if (before === undefined || after === undefined) throw new Error('the story has no amendment');
  const changes = diffRecords(before, after);
  expect(changes.map(({ kind, severity }) => [kind, severity])).toEqual([
    ['outcome-demoted', 'major'],
    ['outcome-promoted', 'major'],
  ]);
});
