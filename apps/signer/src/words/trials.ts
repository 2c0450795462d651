import type { UnsignedStatementOf } from '@trialmark/schema';
import { count, day, humanise, yesNo } from './plain.ts';
import type { Bound, Fact, Words } from './types.ts';

type Version = Pick<
  UnsignedStatementOf<'trial.registered'>['body'],
  'registryId' | 'recordVersion' | 'recordDigest' | 'contactsCommitment'
>;

/** The facts that every version of a record carries. */
function versionFacts(subject: string, body: Version): Fact[] {
  return [
    { label: 'Registry number', value: body.registryId },
    { label: 'Trial', value: subject },
    { label: 'Version of the record', value: String(body.recordVersion) },
  ];
}

/** The record and, where there are any, the contacts. */
export function versionBound(body: Pick<Version, 'recordDigest' | 'contactsCommitment'>): Bound[] {
  const record: Bound = { by: 'digest', value: body.recordDigest, content: 'trial-record', title: 'The record' };
  if (body.contactsCommitment === null) return [record];
  const title = 'The contacts, kept apart from the record so that they can be erased';
  return [record, { by: 'commitment', value: body.contactsCommitment, content: 'contacts', title }];
}

export function trialRegistered({ subject, body }: UnsignedStatementOf<'trial.registered'>): Words {
  return {
    headline: `Register trial ${body.registryId}`,
    meaning: 'You register this trial in public and for ever, and you state that the record below is right.',
    reason: null,
    facts: [
      ...versionFacts(subject, body),
      { label: 'Sponsor', value: body.sponsor },
      { label: 'Numbers elsewhere', value: body.secondaryIds.map(({ authority, id }) => `${id} (${authority})`) },
    ],
    bound: versionBound(body),
  };
}

export function trialAmended({ subject, body }: UnsignedStatementOf<'trial.amended'>): Words {
  return {
    headline: `Amend trial ${body.registryId}`,
    meaning: `You declare ${count(body.changes.length, 'change')} to the record and state that it is right as amended.`,
    reason: body.reason,
    facts: [
      ...versionFacts(subject, body),
      { label: 'Declared changes', value: body.changes.map(({ kind, path }) => `${humanise(kind)}: ${path}`) },
      { label: 'Ethics reference', value: body.ethicsReference },
      {
        label: 'Nobody who decided on these changes had seen outcome data',
        value: yesNo(body.declaredBeforeDataSeen),
      },
    ],
    bound: versionBound(body),
  };
}

export function trialStatusChanged({ subject, body }: UnsignedStatementOf<'trial.status-changed'>): Words {
  return {
    headline: `Change the status of trial ${body.registryId}`,
    meaning: `You state that from ${day(body.effectiveOn)} the trial is ${humanise(body.to).toLowerCase()}.`,
    reason: body.reason,
    facts: [
      ...versionFacts(subject, body),
      { label: 'Status so far', value: humanise(body.from) },
      { label: 'New status', value: humanise(body.to) },
      { label: 'From', value: day(body.effectiveOn) },
    ],
    bound: versionBound(body),
  };
}

export function outcomesReported({ subject, body }: UnsignedStatementOf<'outcomes.reported'>): Words {
  return {
    headline: `Report outcomes of trial ${body.registryId}`,
    meaning: `You report ${count(body.reportedOutcomes.length, 'outcome')} and state that the results below are right.`,
    reason: null,
    facts: [...versionFacts(subject, body), { label: 'Outcomes reported', value: body.reportedOutcomes }],
    bound: [
      { by: 'digest', value: body.resultsDigest, content: 'results-report', title: 'The results' },
      ...versionBound(body),
    ],
  };
}
