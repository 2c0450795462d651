import type { DataPaths } from '@trialmark/config';
import { canonicalBytes, commit, payloadOf, sha256Hex } from '@trialmark/ledger';
import { claimedIds, declarationsFor, diffRecords } from '@trialmark/registry';
import { RegistryId, type TrialRecord } from '@trialmark/schema';
import { contactsOf } from './content/make-record.ts';
import { investigatorOf, organisationNamed } from './content/parties.ts';
import { fixedHex } from './content/random.ts';
import type { Step, Story } from './content/story.ts';
import { deriveSalt, ensureDemonstrationKey } from './demonstration-keys.ts';
import type { Speak } from './speak.ts';

/** What has been said of a trial so far. */
type Told = {
  readonly record: TrialRecord | null;
  readonly recordVersion: number;
  readonly head: string | null;
};

/** Says a trial's whole history, in order, signed by its sponsor's software member. */
export async function registerTrial(speak: Speak, paths: DataPaths, story: Story): Promise<void> {
  const teller = createTeller(paths, story);
  let told: Told = { record: null, recordVersion: 0, head: null };
  for (const step of story.steps) {
    const head = await sayStep(speak, teller, told, step);
    if (step.kind === 'document') continue;
    const record = step.kind === 'report' ? reported(told, step) : step.record;
    told = { record, recordVersion: told.recordVersion + 1, head };
  }
}

type Teller = ReturnType<typeof createTeller>;

function createTeller(paths: DataPaths, { topic }: Story) {
  const investigator = investigatorOf(topic.sponsor);
  const key = ensureDemonstrationKey(paths, investigator.key);
  const contacts = contactsOf(topic);
  const contactsSalt = deriveSalt(key, `contacts of ${topic.key}`);
  return {
    topic,
    signer: { subject: `trial_${fixedHex(`trial ${topic.key}`)}`, issuer: investigator.id, key },
    sponsor: organisationNamed(topic.sponsor).id,
    contactsCommitment: commit(contactsSalt, canonicalBytes(contacts)),
    openings: [{ salt: contactsSalt, json: contacts }],
    sealSalt: deriveSalt(key, `seal of ${topic.key}`),
  };
}

async function sayStep(speak: Speak, teller: Teller, told: Told, step: Step): Promise<string> {
  switch (step.kind) {
    case 'register':
      return await sayRegistration(speak, teller, step.record);
    case 'seal':
      return await saySeal(speak, teller, step);
    case 'amend':
      return await sayAmendment(speak, teller, told, step);
    case 'status':
      return await sayStatus(speak, teller, told, step);
    case 'report':
      return await sayReport(speak, teller, told, step);
    case 'document':
      return await sayDocument(speak, teller, step);
  }
}

function version({ contactsCommitment }: Teller, { recordVersion }: Told, record: TrialRecord) {
  return {
    registryId: record.primaryRegistry.number,
    recordVersion: recordVersion + 1,
    recordDigest: payloadOf(record).digest,
    contactsCommitment,
  };
}

async function sayRegistration(speak: Speak, teller: Teller, record: TrialRecord): Promise<string> {
  const first = { record: null, recordVersion: 0, head: null };
  const claims = { sponsor: teller.sponsor, secondaryIds: claimedIds(record) };
  return await speak({
    ...teller.signer,
    type: 'trial.registered',
    prev: null,
    body: { ...version(teller, first, record), ...claims },
    documents: [record],
    openings: teller.openings,
  });
}

/** The record stays with whoever holds the salt: the registry is given the commitment alone, as by a careful sponsor. */
async function saySeal(speak: Speak, teller: Teller, step: Extract<Step, { kind: 'seal' }>): Promise<string> {
  const { record, uniqueId, revealBy } = step;
  return await speak({
    ...teller.signer,
    type: 'trial.sealed',
    prev: null,
    body: {
      registryId: RegistryId.parse(record.primaryRegistry.number),
      sponsor: teller.sponsor,
      uniqueId,
      plannedStart: record.startDate.date,
      revealBy,
      recordVersion: 1,
      commitment: commit(teller.sealSalt, canonicalBytes(record)),
    },
  });
}

async function sayAmendment(
  speak: Speak,
  teller: Teller,
  told: Told,
  step: Extract<Step, { kind: 'amend' }>,
): Promise<string> {
  const { record, reason, ethicsReference, declaredBeforeDataSeen } = step;
  const changes = [...declarationsFor(diffRecords(current(told), record))];
  return await speak({
    ...teller.signer,
    type: 'trial.amended',
    prev: told.head,
    body: { ...version(teller, told, record), changes, reason, ethicsReference, declaredBeforeDataSeen },
    documents: [record],
  });
}

async function sayStatus(
  speak: Speak,
  teller: Teller,
  told: Told,
  step: Extract<Step, { kind: 'status' }>,
): Promise<string> {
  const { record, effectiveOn, reason } = step;
  const change = { from: current(told).recruitmentStatus, to: record.recruitmentStatus, effectiveOn, reason };
  return await speak({
    ...teller.signer,
    type: 'trial.status-changed',
    prev: told.head,
    body: { ...version(teller, told, record), ...change },
    documents: [record],
  });
}

async function sayReport(
  speak: Speak,
  teller: Teller,
  told: Told,
  step: Extract<Step, { kind: 'report' }>,
): Promise<string> {
  const record = reported(told, step);
  const reportedOutcomes = step.report.outcomes.map((each) => (each.origin === 'added' ? each.asReported.id : each.id));
  const resultsDigest = payloadOf(step.report).digest;
  return await speak({
    ...teller.signer,
    type: 'outcomes.reported',
    prev: told.head,
    body: { ...version(teller, told, record), resultsDigest, reportedOutcomes },
    documents: [record, step.report],
  });
}

async function sayDocument(speak: Speak, teller: Teller, step: Extract<Step, { kind: 'document' }>): Promise<string> {
  const { subject: trial, issuer, key } = teller.signer;
  const bytes = new TextEncoder().encode(step.text);
  const id = `doc_${fixedHex(`document ${teller.topic.key} ${step.title}`)}`;
  const facts = { kind: 'protocol', title: step.title, mediaType: 'text/markdown' } as const;
  return await speak({
    type: 'document.published',
    subject: id,
    prev: null,
    issuer,
    key,
    body: { id, trial, ...facts, digest: sha256Hex(bytes), sizeBytes: bytes.length },
    documents: [bytes],
  });
}

function reported(told: Told, { report }: Extract<Step, { kind: 'report' }>): TrialRecord {
  return { ...current(told), results: report.summary };
}

function current({ record }: Told): TrialRecord {
  if (record === null) throw new Error('A story begins with a registration.');
  return record;
}
