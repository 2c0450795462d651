import { TRPCClientError } from '@trpc/client';
import type { Cast, Member } from './cast.ts';
import { CONDITION } from './dataset-folder.ts';
import { signAndSubmit } from './sign-and-submit.ts';

const today = () => new Date().toISOString().slice(0, 10);
const MONTHS = 12;

/** The form as a researcher fills it in. */
const formFor = ({ organisationId }: Member, recipient: string, title: string) => ({
  project: { id: null, title },
  purpose: {
    aims: ['disease-research'],
    diseases: [CONDITION],
    methodsDevelopment: false,
    genetic: false,
    commercial: false,
    aiTraining: false,
    linkage: null,
    recontact: false,
    clinicalCare: false,
    researchTypes: ['epidemiology'],
    summary: 'We look at how often skin reactions lead people with the condition to stop their treatment.',
  },
  team: [],
  organisations: [{ id: organisationId, kind: 'university', forProfit: false }],
  locations: ['GB'],
  period: { from: today(), months: MONTHS },
  publication: { plannedOn: null },
  ethics: { status: 'approved', committee: 'Lowther Research Ethics Panel', reference: 'LREP 2026/118' },
  undertakings: {
    publication: 'accepted',
    collaboration: 'open',
    'return-of-data': 'open',
    'publication-moratorium': 'open',
    'time-limit': 'accepted',
    'one-institution': 'accepted',
    'one-project': 'accepted',
    'no-re-identification': 'accepted',
  },
  security: 'One encrypted server in a locked room, two named analysts, no copies.',
  recipient,
});

/** Fills in the form, reads what the rules say, and signs the request. Resolves with its id. */
export async function submitRequest(
  researcher: Member,
  datasetId: string,
  recipient: string,
  title: string,
): Promise<{ readonly requestId: string; readonly outcome: string }> {
  const { api, organisationId } = researcher;
  const { id: requestId } = await api.requests.createDraft.mutate({ organisationId, datasetId, replaces: null });
  const draft = await api.requests.read.query({ requestId });
  const form = formFor(researcher, recipient, title);
  await api.requests.saveDraft.mutate({
    ...{ organisationId, requestId, form },
    revision: draft.revision,
  });
  const checked = await api.requests.read.query({ requestId });
  if (checked.problems.length > 0) throw new Error(`the form has problems: ${JSON.stringify(checked.problems)}`);
  const prepared = await api.requests.prepareSubmission.mutate({ organisationId, requestId });
  await signAndSubmit(researcher, organisationId, prepared);
  return { requestId, outcome: String(checked.decision?.outcome) };
}

/** The form check and the custodian's word that it can be done, then two votes. Resolves with what the page says. */
export async function reviewRequest({ custodian, reviewers }: Cast, requestId: string): Promise<string> {
  const at = { organisationId: custodian.organisationId, requestId };
  await custodian.api.requests.passForm.mutate(at);
  await custodian.api.requests.confirmFeasibility.mutate(at);
  const { documentDigest } = await custodian.api.requests.read.query({ requestId });
  for (const reviewer of reviewers) {
    const { organisationId } = reviewer;
    const prepared = await reviewer.api.requests.prepareVote.mutate({
      ...{ organisationId, requestId, decision: 'approve', documentDigest: String(documentDigest) },
      reason: 'The purpose is within the terms, and the safeguards are described.',
    });
    await signAndSubmit(reviewer, organisationId, prepared);
  }
  const { phase } = await custodian.api.requests.read.query({ requestId });
  return String(phase);
}

/** Nobody reviews what they ask for, under whatever membership. Resolves with the refusal. */
export async function tryOwnVote(asReviewer: Member, requestId: string): Promise<string> {
  const { api, organisationId } = asReviewer;
  const { documentDigest } = await api.requests.read.query({ requestId });
  const vote = { organisationId, requestId, reason: 'Mine.', documentDigest: String(documentDigest) };
  const refusal = await api.requests.prepareVote.mutate({ ...vote, decision: 'approve' }).then(
    () => null,
    (error: unknown) => error,
  );
  const rules = refusal instanceof TRPCClientError ? JSON.stringify(refusal.data) : '';
  if (!rules.includes('request.own-request')) throw new Error(`an own vote was answered with ${String(refusal)}`);
  return refusal instanceof Error ? refusal.message : '';
}

export async function signAgreement(researcher: Member, requestId: string): Promise<string> {
  const { api, organisationId } = researcher;
  const prepared = await api.requests.prepareAgreement.mutate({ organisationId, requestId });
  return await signAndSubmit(researcher, organisationId, prepared);
}
