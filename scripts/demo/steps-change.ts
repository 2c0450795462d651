import { type Outcome, type ResultsReport, TrialRecord } from '@trialmark/schema';
import type { DraftData } from '@trialmark/services';
import { organisationNamed } from '../seed/content/parties.ts';
import type { Person } from './person.ts';
import { signAndSubmit } from './sign-and-submit.ts';
import type { StoryStep, Told } from './story.ts';

const organisationId = organisationNamed('hospital').id;
const today = () => new Date().toISOString().slice(0, 10);

/** Begins a draft about the trial, changes it, and says what it then holds. */
async function draftAbout(
  { api }: Person,
  trialId: string,
  kind: 'amendment' | 'results',
  change: (record: TrialRecord) => DraftData,
): Promise<string> {
  const draft = await api.drafts.create.mutate({ organisationId, kind, trialId });
  const data = draft.data as DraftData;
  await api.drafts.save.mutate({
    organisationId,
    draftId: draft.id,
    revision: draft.revision,
    data: { ...data, ...change(TrialRecord.parse(data.record)) },
  });
  return draft.id;
}

/** The source gives no planned number and no metric; the amendment adds both. */
function amended(record: TrialRecord): DraftData {
  const [first, ...others] = record.outcomes;
  const stated: Outcome[] = first === undefined ? [] : [{ ...first, metric: 'value-at-timepoint' }];
  const target = record.sampleSize.actual ?? 10;
  return {
    record: { ...record, outcomes: [...stated, ...others], sampleSize: { ...record.sampleSize, target } },
    reason: 'The planned number of participants and the metric of the primary outcome were not in the imported record.',
    ethicsReference: 'not required: nothing about the trial changes',
    declaredBeforeDataSeen: false,
  };
}

const amend: StoryStep = {
  name: 'amend',
  title: 'The protocol is amended, with every change declared',
  run: async (_stage, { person, trialId }) => {
    const draftId = await draftAbout(person, trialId, 'amendment', amended);
    const prepared = await person.api.signing.prepareAmendment.mutate({ organisationId, draftId });
    const digest = await signAndSubmit(person, organisationId, prepared);
    const { statement } = prepared.request;
    const changes = statement.type === 'trial.amended' ? statement.body.changes : [];
    return { seen: `${changes.map(({ kind }) => kind).join(', ')}; ${digest}` };
  },
};

const changeStatus: StoryStep = {
  name: 'change-status',
  title: 'The trial is completed',
  run: async ({ addresses }, { person, trialId, registryId }) => {
    const { record } = await readTrial(addresses.api, registryId);
    const prepared = await person.api.signing.prepareStatusChange.mutate({
      organisationId,
      trialId,
      to: 'completed',
      effectiveOn: today(),
      reason: 'The demonstration ends the trial.',
      completionDate: { date: record.completionDate.date, kind: 'actual' },
    });
    return { seen: await signAndSubmit(person, organisationId, prepared) };
  },
};

/** No results of a real trial are invented: each outcome is reported as not reported, and why. */
function reported(record: TrialRecord): DraftData {
  const reason = 'A demonstration invents no results of a real trial.';
  const results: ResultsReport = {
    v: 1,
    reportedOn: today(),
    outcomes: record.outcomes.map(({ id }) => ({ origin: 'not-reported', id, reason })),
    summary: { submittedOn: today(), briefSummary: reason },
  };
  return { results };
}

const report: StoryStep = {
  name: 'report-outcomes',
  title: 'Every pre-registered outcome is accounted for',
  run: async (_stage, { person, trialId }) => {
    const draftId = await draftAbout(person, trialId, 'results', reported);
    const prepared = await person.api.signing.prepareResults.mutate({ organisationId, draftId });
    return { seen: await signAndSubmit(person, organisationId, prepared) };
  },
};

const readHistory: StoryStep = {
  name: 'read-history',
  title: 'The trial’s page shows its whole history',
  run: async ({ addresses }, { registryId }: Told) => {
    const { types } = await readTrial(addresses.api, registryId);
    const expected = ['trial.registered', 'trial.amended', 'trial.status-changed', 'outcomes.reported'];
    if (types.join() !== expected.join()) throw new Error(`its history is ${types.join(', ')}`);
    return { seen: `${registryId}: ${types.join(', ')}` };
  },
};

async function readTrial(apiUrl: string, registryId: string) {
  const response = await fetch(`${apiUrl}/api/v1/trials/${registryId}`);
  if (!response.ok) throw new Error(`the trial was answered with ${response.status}`);
  const { trial, record } = (await response.json()) as {
    readonly trial: { readonly versions: readonly { readonly type: string }[] };
    readonly record: unknown;
  };
  return { record: TrialRecord.parse(record), types: trial.versions.map(({ type }) => type) };
}

export const CHANGE_STEPS: readonly StoryStep[] = [amend, changeStatus];
export const REPORT_STEPS: readonly StoryStep[] = [report, readHistory];
