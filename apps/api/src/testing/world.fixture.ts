import { randomBytes } from 'node:crypto';
import type { Session } from '@trialmark/auth';
import { keyId } from '@trialmark/ledger';
import { DatasetId, Role } from '@trialmark/schema';
import { examplePolicy, exampleTrial } from '@trialmark/schema/testing';
import { describeDataset, exampleUse, putDataset } from './catalogue.fixture.ts';
import { issuerKey } from './consent.fixture.ts';
import {
  admit,
  foundOrganisation,
  newPasskey,
  newSession,
  type Organisation,
  type Person,
  signatureOf,
  startLog,
} from './people.fixture.ts';
import { completeForm, draftFor, submitRequest } from './requests.fixture.ts';
import { beginRegistration, prepareRegistration, register } from './trials.fixture.ts';
import type { TestApi } from './use-test-api.fixture.ts';

export type World = {
  readonly ours: Organisation;
  readonly theirs: Organisation;
  /** Has every role in our organisation. */
  readonly everything: Person;
  /** Has every role in the other one. */
  readonly stranger: Person;
  /** A valid input for each procedure that takes one, about our organisation and its things. */
  readonly inputs: Readonly<Record<string, unknown>>;
};

const EVERY_ROLE = [...Role.values];

/** Two organisations, and something of each kind that belongs to ours. */
export async function buildWorld(api: TestApi): Promise<World> {
  await startLog(api);
  const ours = await foundOrganisation(api, 'Elmfield University');
  const theirs = await foundOrganisation(api, 'Ashford Hospital');
  const everything = await admit(api, ours, EVERY_ROLE);
  const stranger = await admit(api, theirs, EVERY_ROLE);
  return { ours, theirs, everything, stranger, inputs: await inputsFor(api, ours, everything) };
}

async function inputsFor(api: TestApi, { id: organisationId }: Organisation, by: Person) {
  const { trialId, registryId, digest } = await register(api, by);
  const { trial } = await api.as(null).trials.get({ registryId });
  const draftId = await beginRegistration(api, by);
  const prepared = await prepareRegistration(api, by);
  const asked = { organisationId, roles: ['investigator' as const], name: 'Kim', ...newPasskey().sent };
  const { memberId } = await api.as(newSession()).organisations.requestAdmission(asked);
  const commitment = trial.contactsCommitment;
  const draft = { organisationId, draftId };
  const today = new Date().toISOString().slice(0, 10);
  const { sent, passkey } = newPasskey();
  const releaseId = `rel_${'0'.repeat(32)}`;
  const issuer = issuerKey(41);
  const datasetId = DatasetId.parse(await putDataset(api, describeDataset(trialId)));
  const form = completeForm([by]);
  const { requestId } = await draftFor(api, by, datasetId, completeForm([by]));
  const request = { organisationId, requestId };
  const submitted = { organisationId, requestId: await submitRequest(api, by, datasetId, form) };
  await api.as(by.session).consent.applyForIssuer({ organisationId, issuer, name: 'Eye clinic' });
  return {
    'account.me': undefined,
    'account.keys': { organisationId },
    'account.contacts': { organisationId, commitment },
    'account.eraseContacts': { organisationId, trialId, commitment, reason: 'Asked to be forgotten.' },
    'consent.study': { registryId },
    'consent.log': { registryId, before: 5, limit: 3 },
    'consent.issuers': undefined,
    'consent.applyForIssuer': { organisationId, issuer: issuerKey(42), name: 'Eye clinic' },
    'consent.issuerApplications': { organisationId },
    'consent.prepareIssuers': { organisationId, trialId, issuers: [] },
    'consent.preparePolicy': { organisationId, policy: policyOf(organisationId, trialId) },
    'consent.prepareSiteWithdrawal': { organisationId, trialId, pseudonym: '1', reason: 'They asked.' },
    'consent.prepareIssuerRetirement': { organisationId, issuer, reason: 'It was lost.' },
    'consent.openings': { organisationId, trialId },
    'datasets.search': { text: 'walking', condition: ['Hip fracture'], sort: 'newest', offset: 0, limit: 5 },
    'datasets.read': { datasetId },
    'datasets.wouldAllow': { datasetId, use: exampleUse() },
    'datasets.diseases': { text: 'asthma' },
    'datasets.ofTrial': { registryId },
    'drafts.list': { organisationId },
    'drafts.get': draft,
    'drafts.create': { organisationId, kind: 'amendment', trialId, data: { reason: 'Why.' } },
    'drafts.save': { ...draft, revision: 1, data: { record: exampleTrial(), reason: 'Why.' } },
    'drafts.sealedRecord': { organisationId, trialId },
    'drafts.delete': draft,
    'drafts.check': draft,
    'drafts.importRecord': { organisationId, json: '{"protocolSection":{}}' },
    'findings.list': { rule: ['silence'], concern: ['none'], sort: 'newest', limit: 5 },
    'findings.summary': { sponsor: organisationId, answered: 'no' },
    'findings.ofTrial': { registryId },
    'findings.league': { sort: 'name', offset: 0, limit: 5 },
    'findings.ofSponsor': { sponsorId: organisationId, limit: 5 },
    'findings.ofLog': undefined,
    'log.status': undefined,
    'log.publications': { before: 5, limit: 3 },
    'log.anchors': { limit: 3 },
    'log.entries': { before: 5, limit: 3 },
    'log.entry': { index: 0 },
    'log.statement': { digest },
    'log.receipt': { digest },
    'organisations.list': undefined,
    'organisations.get': { id: organisationId },
    'organisations.applyForAccreditation': { name: 'New', country: 'GB', kind: 'sponsor', ...sent },
    'organisations.applications': undefined,
    'organisations.requestAdmission': { organisationId, roles: ['reviewer'], name: 'Lee', ...newPasskey().sent },
    'organisations.admissions': { organisationId },
    'organisations.proposals': { organisationId },
    'organisations.refuseAdmission': { organisationId, memberId },
    'requests.mine': { organisationId },
    'requests.read': { requestId: submitted.requestId },
    'requests.queue': { organisationId },
    'requests.createDraft': { organisationId, datasetId, replaces: null, form },
    'requests.saveDraft': { ...request, revision: 1, form },
    'requests.deleteDraft': request,
    'requests.prepareSubmission': request,
    'requests.withdraw': { ...submitted, reason: 'Other data were found.' },
    'requests.passForm': submitted,
    'requests.returnToDraft': { ...submitted, reason: 'Say who keeps the key.' },
    'requests.confirmFeasibility': submitted,
    'requests.denyFeasibility': { ...submitted, reason: 'Too few agree.' },
    'requests.ask': { ...submitted, question: 'Who keeps the key?' },
    'requests.answer': { ...submitted, number: 1, answer: 'We do.' },
    'requests.prepareVote': { ...submitted, documentDigest: digest, decision: 'approve', reason: 'A good use.' },
    'requests.agreement': { requestId: submitted.requestId },
    'requests.prepareAgreement': submitted,
    'requests.turnaround': { datasetId },
    'releases.mine': { organisationId },
    'releases.read': { releaseId },
    'releases.ofDataset': { datasetId: `dset_${'0'.repeat(32)}` },
    'releases.attempts': { releaseId },
    'releases.job': submitted,
    'releases.openings': { organisationId },
    'releases.prepareRevocation': { organisationId, releaseId, reason: 'A mistake.' },
    'releases.prepareAttestation': { organisationId, notice: digest, statement: 'Deleted.' },
    'signing.prepareRegistration': draft,
    'signing.prepareSeal': draft,
    'signing.prepareSealAmendment': draft,
    'signing.prepareUnsealing': { organisationId, trialId },
    'signing.prepareAmendment': draft,
    'signing.prepareStatusChange': {
      organisationId,
      trialId,
      to: 'recruiting',
      effectiveOn: today,
      reason: 'Open.',
      startDate: { date: today, kind: 'actual' },
      actualSampleSize: 0,
    },
    'signing.prepareResults': draft,
    'signing.prepareDocument': {
      organisationId,
      trialId,
      kind: 'protocol',
      title: 'Protocol',
      digest: randomBytes(32).toString('hex'),
      sizeBytes: 12,
      mediaType: 'text/plain',
    },
    'signing.prepareAdmission': { organisationId, memberId },
    'signing.prepareEndorsement': { organisationId, proposalId: digest },
    'signing.prepareKey': { organisationId, key: passkey.key, credentialId: sent.credentialId, reason: 'New.' },
    'signing.prepareKeyRetirement': { organisationId, key: keyId(by.passkey.key), reason: 'Old.' },
    'signing.submit': {
      organisationId,
      preparedId: prepared.preparedId,
      signature: signatureOf(prepared, newPasskey().passkey),
    },
    'trials.search': { text: 'walking', countries: ['GB'], sort: 'newest', offset: 0, limit: 5 },
    'answers.of': { registryId },
    'answers.prepare': {
      organisationId,
      registryId,
      rule: 'registration-timing',
      ruleVersion: 1,
      verdict: 'RETROSPECTIVE',
      text: 'The start date was that of the approval.',
    },
    'trials.get': { registryId },
    'trials.version': { registryId, recordVersion: 1 },
    'trials.results': { resultsDigest: digest },
    'trials.claims': { ids: [{ authority: 'ClinicalTrials.gov', id: 'NCT00000000' }] },
    'trials.exportCtgov': { registryId },
    'trials.exportFhir': { registryId },
    'trials.exportTrds': { registryId },
  };
}

function policyOf(organisation: Organisation['id'], trial: string): unknown {
  const { custodian, site, ...policy } = examplePolicy();
  return { ...policy, trial, custodian: { ...custodian, organisation }, site: { ...site, organisation } };
}

/** Somebody with these roles in our organisation, as the session says; no statement admitted them. */
export function memberOf({ id }: Organisation, roles: readonly Role[], change: Partial<Session> = {}): Session {
  const memberId = `mbr_${randomBytes(16).toString('hex')}`;
  return newSession({ memberships: [{ organisationId: id, memberId, roles }], ...change });
}
