import { randomBytes } from 'node:crypto';
import { DatasetDescription } from '@trialmark/datause';
import { canonicalBytes, entryBytes, payloadOf } from '@trialmark/ledger';
import { descriptionOf } from '@trialmark/registry/testing';
import { AccessRequestId, DatasetId, OrganisationId, type UnsignedStatement } from '@trialmark/schema';
import { acceptStatement, type RequestForm } from '@trialmark/services';
import { buildConsentWorld, type ConsentWorld, openStudy } from './consent.fixture.ts';
import { admit, foundOrganisation, type Organisation, type Person, submit } from './people.fixture.ts';
import type { TestApi } from './use-test-api.fixture.ts';

const SYSTEM = { actor: 'system', userId: null, organisationId: null, requestId: 'set-up' };

export const organisationOf = ({ session }: Person) =>
  OrganisationId.parse(session.memberships[0]?.organisationId ?? '');
export const memberOf = ({ session }: Person): string => session.memberships[0]?.memberId ?? '';

export type ReviewWorld = ConsentWorld & {
  readonly trialId: string;
  readonly university: Organisation;
  readonly researcher: Person;
  readonly colleague: Person;
  /** Custodian of the organisation that keeps the data. */
  readonly custodian: Person;
  /** Reviewers of two organisations that take no part. */
  readonly reviewers: readonly [Person, Person, Person];
  /** A reviewer of the university. */
  readonly reviewerAtHome: Person;
};

/** An organisation that keeps a study's data, a university that asks for them, and two committees. */
export async function buildReviewWorld(api: TestApi): Promise<ReviewWorld> {
  const world = await buildConsentWorld(api);
  const trialId = await openStudy(api, world);
  const university = await foundOrganisation(api, 'Lowther University');
  const committee = await foundOrganisation(api, 'Wharfe Committee');
  const board = await foundOrganisation(api, 'Nidd Board');
  return {
    ...world,
    trialId,
    university,
    researcher: await admit(api, university, ['investigator']),
    colleague: await admit(api, university, ['coordinator']),
    custodian: world.person,
    reviewers: [
      await admit(api, committee, ['reviewer']),
      await admit(api, board, ['reviewer']),
      await admit(api, board, ['reviewer']),
    ],
    reviewerAtHome: await admit(api, university, ['reviewer']),
  };
}

type Deposit = { readonly id?: string; readonly version?: number; readonly prev?: string | null } & object;

/** Deposits a dataset of the world's study, as its custodian signs it; `changes` are members of the description. */
export async function deposit(
  api: TestApi,
  { trialId, organisation, custodian }: ReviewWorld,
  { prev = null, ...changes }: Deposit = {},
) {
  const description = DatasetDescription.parse({
    ...descriptionOf(),
    id: `dset_${randomBytes(16).toString('hex')}`,
    trial: trialId,
    custodian: { organisation: organisation.id, name: 'Elmfield University', contact: 'data@example.org' },
    review: REVIEW,
    ...changes,
  });
  const { digest } = payloadOf(description);
  const { id, version, manifestRoot } = description;
  const body = { trial: trialId, version, descriptionDigest: digest, manifestRoot };
  const said = await bring(api, custodian, { type: 'dataset.deposited', subject: id, prev, body }, [description]);
  return { datasetId: DatasetId.parse(id), datasetDigest: digest, statement: said.digest };
}

export const REVIEW = {
  v: 1,
  hasFormCheck: true,
  hasFeasibility: true,
  approvalsNeeded: 2,
  expiryDays: 60,
  reminderDaysBefore: [14, 3],
};

/** Signs a statement with somebody's passkey and brings it to the log, as other people's software does. */
export async function bring(
  api: TestApi,
  by: Person,
  facts: { readonly type: string; readonly subject: string; readonly prev: string | null; readonly body: unknown },
  documents: readonly unknown[] = [],
) {
  const issuedAt = `${new Date(api.deps.api.clock.nowMs()).toISOString().slice(0, 19)}Z`;
  const statement = by.passkey.sign({ v: 1, ...facts, issuer: memberOf(by), issuedAt } as UnsignedStatement);
  const submission = {
    entry: entryBytes(statement),
    documents: documents.map((each) => canonicalBytes(each)),
    openings: [],
  };
  return await acceptStatement(api.deps.api, SYSTEM, submission);
}

const UNDERTAKINGS = {
  publication: 'accepted',
  collaboration: 'open',
  'return-of-data': 'open',
  'publication-moratorium': 'open',
  'time-limit': 'open',
  'one-institution': 'open',
  'one-project': 'open',
  'no-re-identification': 'accepted',
};

/** A form that is complete but for nothing, for a team of these; the purpose is told apart by `project`. */
export function completeForm(team: readonly Person[], project: string = randomBytes(6).toString('hex')): RequestForm {
  const organisations = [...new Set(team.map(organisationOf))];
  return {
    project: { id: project, title: 'Sleep and memory' },
    purpose: {
      aims: ['biomedical-research'],
      diseases: [],
      methodsDevelopment: false,
      genetic: false,
      commercial: false,
      aiTraining: false,
      linkage: null,
      recontact: false,
      clinicalCare: false,
      researchTypes: ['biomedical'],
      summary: 'Whether sleep and memory go together.',
    },
    team: team.map(memberOf),
    organisations: organisations.map((id) => ({ id, kind: 'university', forProfit: false })),
    locations: ['GB'],
    period: { from: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10), months: '60' },
    publication: { plannedOn: '' },
    ethics: { status: 'approved', committee: 'Lowther Ethics Committee', reference: 'LEC-3' },
    undertakings: UNDERTAKINGS,
    security: 'Encrypted disks, no copies.',
    recipient: `age1${'q'.repeat(58)}`,
  };
}

export async function draftFor(api: TestApi, by: Person, datasetId: DatasetId, form: RequestForm) {
  const input = { organisationId: organisationOf(by), datasetId, form };
  const draft = await api.as(by.session).requests.createDraft(input);
  return { ...draft, requestId: AccessRequestId.parse(draft.id) };
}

/** Drafts, prepares, signs and hands in a request. */
export async function submitRequest(api: TestApi, by: Person, datasetId: DatasetId, form: RequestForm) {
  const { requestId } = await draftFor(api, by, datasetId, form);
  await submitDraft(api, by, requestId);
  return requestId;
}

export async function submitDraft(api: TestApi, by: Person, requestId: AccessRequestId) {
  const organisationId = organisationOf(by);
  const prepared = await api.as(by.session).requests.prepareSubmission({ organisationId, requestId });
  return await submit(api, by, prepared, organisationId);
}

export async function vote(
  api: TestApi,
  by: Person,
  requestId: AccessRequestId,
  decision: 'approve' | 'refuse' | 'abstain' = 'approve',
) {
  const organisationId = organisationOf(by);
  const caller = api.as(by.session).requests;
  const { documentDigest } = (await caller.read({ requestId })) as { documentDigest: string };
  const input = { organisationId, requestId, documentDigest, decision, reason: 'It is a good use.' };
  return await submit(api, by, await caller.prepareVote(input), organisationId);
}

/** Past form check and feasibility, to the committee. */
export async function toCommittee(api: TestApi, { custodian }: ReviewWorld, requestId: AccessRequestId) {
  const organisationId = organisationOf(custodian);
  const caller = api.as(custodian.session).requests;
  await caller.passForm({ organisationId, requestId });
  await caller.confirmFeasibility({ organisationId, requestId });
}

export async function approve(api: TestApi, world: ReviewWorld, requestId: AccessRequestId) {
  await toCommittee(api, world, requestId);
  for (const reviewer of world.reviewers.slice(0, 2)) await vote(api, reviewer, requestId);
}
