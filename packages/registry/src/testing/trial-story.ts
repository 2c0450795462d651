/** Histories of invented trials for tests of findings. */

import type { Outcome, TrialRecord } from '@trialmark/schema';
import { exampleTrial } from '@trialmark/schema/testing';
import { diffRecords } from '../diff/diff-records.ts';
import { declarationsFor } from '../diff/undeclared-changes.ts';
import { factsOf, type HistoryVersion, type OutcomeFacts, type TrialHistory } from '../findings/trial-history.ts';

export const outcomeOf = (n: number, changes: Partial<Outcome> = {}): Outcome => ({
  id: `out_${String(n).padStart(8, '0')}`,
  rank: 'secondary',
  measure: `Measure ${n}`,
  timepoint: '30 days',
  ...changes,
});

type Said = { readonly on: string | null; readonly changes?: Partial<TrialRecord>; readonly type?: string };

/** Versions in a log; each has the changes of those before. An amendment declares all it changes unless `declares` is given. */
export function logHistory(
  said: readonly (Said & { readonly declares?: readonly { readonly kind: string; readonly path: string }[] })[],
): TrialHistory {
  let record = exampleTrial({ startDate: { date: '2024-02', kind: 'actual' } });
  const versions = said.map(({ on, changes = {}, declares, type }, i): HistoryVersion => {
    const before = record;
    record = { ...record, ...changes };
    const changed = declares ?? declarationsFor(diffRecords(before, record));
    const word = { reason: 'A reason', ethicsReference: 'REC 1', beforeDataSeen: true };
    const statementType = type ?? (i === 0 ? 'trial.registered' : 'trial.amended');
    return {
      number: i + 1,
      type: statementType,
      statement: String(i + 1).padStart(64, '0'),
      index: i,
      evidenceTime: on,
      facts: factsOf(record),
      record,
      declaration: statementType === 'trial.amended' ? { changes: changed, ...word } : null,
      report: null,
    };
  });
  return { registryId: 'TMK00000001', source: 'log', firstSubmittedOn: null, versions };
}

/** Versions of another registry's record that differ in their outcomes only. */
export function importedHistory(
  start: string,
  said: readonly { readonly on: string; readonly outcomes: readonly OutcomeFacts[] }[],
): TrialHistory {
  const facts = factsOf(exampleTrial({ startDate: { date: start, kind: 'actual' } }));
  const versions = said.map(
    ({ on, outcomes }, number): HistoryVersion => ({
      number,
      type: 'imported',
      statement: null,
      index: null,
      evidenceTime: on,
      facts: { ...facts, ethicsReviews: null, outcomes },
      record: null,
      declaration: null,
      report: null,
    }),
  );
  return { registryId: 'NCT90000001', source: 'imported', firstSubmittedOn: null, versions };
}

export const worded = (
  rank: OutcomeFacts['rank'],
  measure: string,
  timepoint: string | null = null,
  description: string | null = null,
): OutcomeFacts => ({ id: '', rank, measure, timepoint, description });
