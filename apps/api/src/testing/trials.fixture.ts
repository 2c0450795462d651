import { randomInt } from 'node:crypto';
import { type TrialDraft, TrialId } from '@trialmark/schema';
import { exampleTrial } from '@trialmark/schema/testing';
import type { DraftData, PreparedSigning } from '@trialmark/services';
import { type Person, submit } from './people.fixture.ts';
import type { TestApi } from './use-test-api.fixture.ts';

const person = { name: 'Ola Berg', role: 'Trial office', affiliation: 'Elmfield University', email: 'ola@example.org' };
export const contacts = { public: person, scientific: person };

/** A number of a shape that no other test has used, so that trials do not collide. */
export function newNct(): string {
  return `NCT${String(randomInt(10_000_000, 100_000_000))}`;
}

/** A record that is complete but for the number that registering gives it. */
export function recordDraft(nct: string = newNct(), change: Partial<TrialDraft> = {}): TrialDraft {
  const { primaryRegistry: _number, ...record } = exampleTrial();
  const secondaryIds = [{ kind: 'nct', issuingAuthority: 'ClinicalTrials.gov', number: nct }];
  return { ...record, secondaryIds, ...change };
}

export type Registered = { readonly trialId: TrialId; readonly registryId: string; readonly digest: string };

const organisationOf = ({ session }: Person): string => session.memberships[0]?.organisationId ?? '';

export async function beginRegistration(api: TestApi, by: Person, data: DraftData = {}): Promise<string> {
  const organisationId = organisationOf(by);
  const whole = { record: recordDraft(), contacts, ...data };
  const { id } = await api.as(by.session).drafts.create({ organisationId, kind: 'registration', data: whole });
  return id;
}

export async function prepareRegistration(api: TestApi, by: Person, data: DraftData = {}): Promise<PreparedSigning> {
  const draftId = await beginRegistration(api, by, data);
  return await api.as(by.session).signing.prepareRegistration({ organisationId: organisationOf(by), draftId });
}

/** Registers a trial from a draft, signed by `by`. */
export async function register(api: TestApi, by: Person, data: DraftData = {}): Promise<Registered> {
  return registered(api, by, await prepareRegistration(api, by, data));
}

/** Registers a sealed trial. */
export async function seal(api: TestApi, by: Person, change: DraftData = {}): Promise<Registered> {
  const revealBy = `${new Date().getUTCFullYear() + 1}-06-30`;
  const data = { seal: { authority: 'Elmfield Ethics Committee', id: newNct(), revealBy }, ...change };
  const draftId = await beginRegistration(api, by, data);
  const prepared = await api.as(by.session).signing.prepareSeal({ organisationId: organisationOf(by), draftId });
  return registered(api, by, prepared);
}

async function registered(api: TestApi, by: Person, prepared: PreparedSigning): Promise<Registered> {
  const { digest } = await submit(api, by, prepared, organisationOf(by));
  const { subject, body } = prepared.request.statement;
  return { trialId: TrialId.parse(subject), registryId: 'registryId' in body ? body.registryId : '', digest };
}

/** A draft of an amendment that moves the primary outcome and says why. */
export async function beginAmendment(
  api: TestApi,
  by: Person,
  trialId: string,
  reason = 'Recovery is slower than was thought.',
): Promise<string> {
  const organisationId = organisationOf(by);
  const caller = api.as(by.session);
  const draft = await caller.drafts.create({ organisationId, kind: 'amendment', trialId });
  const { record, ...rest } = draft.data as DraftData;
  const outcomes = record?.outcomes?.map((each) =>
    each.rank === 'primary' ? { ...each, timepoint: '90 days' } : each,
  );
  const why = { reason, ethicsReference: 'EEC 2026/14-A1' };
  const data = { ...rest, ...why, record: { ...record, ...(outcomes && { outcomes }) } };
  await caller.drafts.save({ organisationId, draftId: draft.id, revision: draft.revision, data });
  return draft.id;
}
