import type { TrialContactsDraft, TrialDraft } from '@trialmark/schema';
import type { DraftData } from '@trialmark/services';
import { organisationNamed } from '../seed/content/parties.ts';
import { joinOrganisation, openAccount } from './person.ts';
import { readStudy } from './read-study.ts';
import { signAndSubmit } from './sign-and-submit.ts';
import type { StoryStep } from './story.ts';

const HOSPITAL = organisationNamed('hospital');
const NCT_AUTHORITY = 'ClinicalTrials.gov';

const openAnAccount: StoryStep = {
  name: 'open-account',
  title: 'An investigator opens an account: confirmed address, password, authenticator app',
  run: async ({ addresses, mailFolder }) => {
    const person = await openAccount(addresses, mailFolder);
    return { told: { person }, seen: person.email };
  },
};

const join: StoryStep = {
  name: 'join-organisation',
  title: `${HOSPITAL.name} admits them with their signing key`,
  run: async (_stage, { person }) => {
    const memberId = await joinOrganisation(person, HOSPITAL.id, 'investigator');
    return { seen: `${memberId}, in the log` };
  },
};

const importRecord: StoryStep = {
  name: 'import-record',
  title: 'A ClinicalTrials.gov record is imported',
  run: async (_stage, { person: { api } }) => {
    const isTaken = async (id: string) =>
      (await api.trials.claims.query({ ids: [{ authority: NCT_AUTHORITY, id }] })).length > 0;
    const study = await readStudy(isTaken);
    const { draft, missing } = await api.drafts.importRecord.mutate({ organisationId: HOSPITAL.id, json: study.json });
    const kind = study.isReal ? 'a real trial' : 'an invented trial';
    return { told: { study, draftId: draft.id }, seen: `${study.nct}, ${kind}; ${missing.length} items are missing` };
  },
};

/** What the source leaves out. Nothing is said of a real trial that is not known: the review is given as pending. */
const ADDED: TrialDraft = {
  publicContact: { role: 'Demonstration desk', affiliation: HOSPITAL.name },
  scientificContact: { role: 'Demonstration desk', affiliation: HOSPITAL.name },
  ethicsReviews: [{ status: 'pending', committee: organisationNamed('ethics').name, country: 'GB' }],
};
const DESK = { name: 'Demonstration desk', role: 'Enquiries', affiliation: HOSPITAL.name };
const CONTACTS: TrialContactsDraft = {
  public: { ...DESK, email: `desk@${HOSPITAL.domain}` },
  scientific: { ...DESK, email: `desk@${HOSPITAL.domain}` },
};

const complete: StoryStep = {
  name: 'complete-record',
  title: 'What the record lacks is added',
  run: async (_stage, { person: { api }, draftId }) => {
    const one = { organisationId: HOSPITAL.id, draftId };
    const before = await api.drafts.check.query(one);
    const draft = await api.drafts.get.query(one);
    const data = draft.data as DraftData;
    await api.drafts.save.mutate({
      ...one,
      revision: draft.revision,
      data: { ...data, record: { ...data.record, ...ADDED }, contacts: CONTACTS },
    });
    const after = await api.drafts.check.query(one);
    if (before.problems.length === 0 || after.problems.length > 0) {
      throw new Error(`${before.problems.length} problems became ${JSON.stringify(after.problems)}`);
    }
    const { score, of } = after.completeness;
    return { seen: `${before.problems.length} problems, then none; ${score} of ${of} items` };
  },
};

const register: StoryStep = {
  name: 'register',
  title: 'The registration is signed with a passkey and appended to the log',
  run: async (_stage, { person, draftId }) => {
    const prepared = await person.api.signing.prepareRegistration.mutate({ organisationId: HOSPITAL.id, draftId });
    const { statement } = prepared.request;
    if (statement.type !== 'trial.registered') throw new Error(`a ${statement.type} was prepared`);
    const registration = await signAndSubmit(person, HOSPITAL.id, prepared);
    const { registryId } = statement.body;
    return { told: { registration, registryId, trialId: statement.subject }, seen: `${registryId}, ${registration}` };
  },
};

export const REGISTER_STEPS: readonly StoryStep[] = [openAnAccount, join, importRecord, complete, register];
