import { type CompletenessContext, completeness, partialDateInterval } from '@trialmark/registry';
import type { TrialRecord } from '@trialmark/schema';
import type { TrialSummary } from '../ports.ts';

/** What search and lists show of a record. */
export function summarise(record: TrialRecord, hasResults: boolean, context: CompletenessContext): TrialSummary {
  const { design } = record;
  return {
    publicTitle: record.publicTitle,
    scientificTitle: record.scientificTitle,
    sponsorName: record.primarySponsor.name,
    recruitmentStatus: record.recruitmentStatus,
    studyType: design.studyType,
    phase: design.studyType === 'interventional' ? design.phase : null,
    conditions: record.conditions,
    interventions: record.interventions.map(({ name }) => name),
    countries: record.countries,
    startDate: record.startDate.date,
    startsOn: partialDateInterval(record.startDate.date).lo,
    completenessItems: completeness(record, context).score,
    hasResults: hasResults || record.results !== undefined,
  };
}

/** A sealed trial shows its sponsor and planned start, and nothing of the record. */
export function summariseSealed(sponsorName: string, plannedStart: string): TrialSummary {
  return {
    publicTitle: '',
    scientificTitle: '',
    sponsorName,
    recruitmentStatus: null,
    studyType: null,
    phase: null,
    conditions: [],
    interventions: [],
    countries: [],
    startDate: plannedStart,
    startsOn: null,
    completenessItems: 0,
    hasResults: false,
  };
}
