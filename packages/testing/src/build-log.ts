/**
 * A small, real log for tests: a genesis, an organisation accredited by two of three accreditors, two members (one signs
 * with a process's key, one with a passkey), two trials with their whole histories, one of them sealed first.
 */
import { canonicalBytes, commit, entryBytes, keyId } from '@trialmark/ledger';
import { claimedIds, diffRecords } from '@trialmark/registry';
import type { RegistryId, ResultsReport, Statement, TrialRecord } from '@trialmark/schema';
import { exampleTrial } from '@trialmark/schema/testing';
import { ORIGIN, parties, SIGNER } from './log/parties.ts';
import { type PublishOptions, publishLog, START_S, type TestLog } from './log/publish-log.ts';
import { StatementWriter } from './log/statement-writer.ts';

const { accreditors, colleague, investigator, investigatorNewKey, organisation, service } = parties;

export const TRIAL = `trial_${'c1'.repeat(16)}`;
export const SEALED_TRIAL = `trial_${'c2'.repeat(16)}`;
export const REGISTRY_ID = 'TMK00000001';
export const SEALED_REGISTRY_ID = 'TMK00000002';
const SALTS = ['51'.repeat(32), '52'.repeat(32)] as const;
const NO_CONTACTS = { contactsCommitment: null };

export type BuiltLog = TestLog & {
  readonly statements: readonly Statement[];
  readonly payloads: ReadonlyMap<string, Uint8Array>;
};

/** `documents` more entries are appended, each a published document, to make the log as long as a test needs it. */
export function buildLog(options: PublishOptions & { readonly documents?: number } = {}): BuiltLog {
  const writer = writeStory(options.documents ?? 0);
  const { payloads, statements } = writer;
  return { ...publishLog(statements.map(entryBytes), { payloads, ...options }), statements, payloads };
}

/** The statements of the story, in order, and the documents they name. */
export function writeStory(documents = 0): StatementWriter {
  const writer = new StatementWriter(START_S * 1000 - 3_600_000);
  writeDirectory(writer);
  writePublicTrial(writer);
  writeSealedTrial(writer);
  writeKeyChange(writer);
  for (let n = 0; n < documents; n += 1) writeDocument(writer, n);
  return writer;
}

function writeDirectory(writer: StatementWriter): void {
  writer.add({
    type: 'log.started',
    subject: `log_${'d1'.repeat(16)}`,
    issuer: service.id,
    signer: service,
    body: {
      origin: ORIGIN,
      signerOrigin: SIGNER.origin,
      signerRpId: SIGNER.rpId,
      signerPageDigest: 'e1'.repeat(32),
      accreditors: accreditors.map(({ name, key }) => ({ name, key })),
      accreditorsThreshold: 2,
      serviceKey: service.key,
    },
  });
  const facts = { name: 'Elmfield University', country: 'GB', kind: 'sponsor' } as const;
  for (const accreditor of accreditors.slice(0, 2)) {
    writer.add({
      type: 'organisation.accredited',
      subject: organisation.id,
      issuer: accreditor.id,
      signer: accreditor,
      body: { ...facts, keys: [organisation.key], quorum: 1 },
    });
  }
  for (const [member, key] of [
    [investigator, investigator.key],
    [colleague, colleague.passkey.key],
  ] as const) {
    writer.add({
      type: 'member.admitted',
      subject: member.id,
      issuer: organisation.id,
      signer: organisation,
      body: { organisation: organisation.id, roles: ['investigator'], nameCommitment: 'f1'.repeat(32), key },
    });
  }
}

type VersionFacts = {
  readonly registryId: string;
  readonly recordVersion: number;
  readonly recordDigest: string;
  readonly contactsCommitment: null;
};

function writePublicTrial(writer: StatementWriter): void {
  const first = exampleTrial();
  const about = { subject: TRIAL, issuer: investigator.id, signer: investigator } as const;
  const version = (recordVersion: number, record: TrialRecord): VersionFacts => ({
    registryId: REGISTRY_ID,
    recordVersion,
    recordDigest: writer.document(record),
    ...NO_CONTACTS,
  });
  const claims = { sponsor: organisation.id, secondaryIds: claimedIds(first) };
  writer.add({ ...about, type: 'trial.registered', body: { ...version(1, first), ...claims } });

  const outcomes = first.outcomes.map((o) => (o.rank === 'primary' ? { ...o, timepoint: '90 days' } : o));
  const second: TrialRecord = { ...first, outcomes };
  const changes = diffRecords(first, second).map(({ kind, path }) => ({ kind, path }));
  const why = { reason: 'Recovery is slower than was thought.', ethicsReference: 'EEC 2026/14-A1' };
  writer.add({
    ...about,
    issuer: colleague.id,
    signer: colleague,
    type: 'trial.amended',
    body: { ...version(2, second), changes, ...why, declaredBeforeDataSeen: true },
  });

  const startDate = { date: '2026-11-21', kind: 'actual' } as const;
  const third: TrialRecord = { ...second, recruitmentStatus: 'recruiting', startDate };
  const from = { from: second.recruitmentStatus, to: third.recruitmentStatus };
  const when = { effectiveOn: '2026-11-21', reason: 'The first site has opened.' };
  writer.add({ ...about, type: 'trial.status-changed', body: { ...version(3, third), ...from, ...when } });
  writeResults(writer, third, version);
}

function writeResults(
  writer: StatementWriter,
  record: TrialRecord,
  version: (recordVersion: number, record: TrialRecord) => VersionFacts,
): void {
  const report: ResultsReport = {
    v: 1,
    reportedOn: '2026-11-21',
    outcomes: record.outcomes.map(({ id }) => ({ origin: 'not-reported', id, reason: 'The trial goes on.' })),
    summary: { briefSummary: 'No results yet.' },
  };
  writer.add({
    type: 'outcomes.reported',
    subject: TRIAL,
    issuer: colleague.id,
    signer: colleague,
    body: {
      ...version(4, { ...record, results: report.summary }),
      resultsDigest: writer.document(report),
      reportedOutcomes: record.outcomes.map(({ id }) => id),
    },
  });
}

function writeSealedTrial(writer: StatementWriter): void {
  const primaryRegistry = { registry: 'Trialmark', number: SEALED_REGISTRY_ID as RegistryId } as const;
  const first = exampleTrial({ primaryRegistry, secondaryIds: [], publicTitle: 'Walking after knee repair' });
  const second: TrialRecord = { ...first, acronym: 'KNEE' };
  const versions = [first, second].map((record, i) => {
    const salt = SALTS[i] ?? '';
    return { salt, recordDigest: writer.document(record), commitment: commit(salt, canonicalBytes(record)) };
  });
  const about = { subject: SEALED_TRIAL, issuer: investigator.id, signer: investigator } as const;
  const facts = {
    registryId: SEALED_REGISTRY_ID,
    sponsor: organisation.id,
    uniqueId: { authority: 'Elmfield Ethics Committee', id: 'EEC 2026/15' },
    plannedStart: '2027-03',
    revealBy: '2027-12-31',
  };
  const sealed = versions.map(({ commitment, recordDigest, salt }, i) => {
    const body = { ...facts, recordVersion: i + 1, commitment };
    const statement =
      i === 0
        ? writer.add({ ...about, type: 'trial.sealed', body })
        : writer.add({ ...about, type: 'trial.seal-amended', body: { ...body, reason: 'A short name was chosen.' } });
    return { statement, salt, recordDigest };
  });
  const recordDigest = sealed.at(-1)?.recordDigest ?? '';
  const open = { registryId: SEALED_REGISTRY_ID, recordVersion: 3, recordDigest, ...NO_CONTACTS };
  const body = { ...open, sponsor: organisation.id, secondaryIds: [], openings: sealed };
  writer.add({ ...about, type: 'trial.unsealed', body });
}

function writeKeyChange(writer: StatementWriter): void {
  const added = keyId(investigatorNewKey.key);
  const retired = keyId(investigator.key);
  const about = { issuer: investigator.id, signer: investigator } as const;
  const holder = investigator.id;
  const register = { holder, key: investigatorNewKey.key, reason: 'A new computer.' };
  writer.add({ ...about, subject: added, type: 'key.registered', body: register });
  const retire = { holder, key: retired, reason: 'The old computer was given away.' };
  writer.add({ ...about, subject: retired, signer: investigatorNewKey, type: 'key.retired', body: retire });
  const erase = { commitment: 'f1'.repeat(32), reason: 'Erased on request.' };
  writer.add({ type: 'payload.erased', subject: service.id, issuer: service.id, signer: service, body: erase });
}

function writeDocument(writer: StatementWriter, n: number): void {
  const hex = n.toString(16).padStart(32, '0');
  const document = { title: `Document ${n}` };
  const digest = writer.document(document);
  const sizeBytes = writer.payloads.get(digest)?.length ?? 0;
  const facts = { kind: 'other', title: document.title, digest, sizeBytes, mediaType: 'application/json' } as const;
  const body = { id: `doc_${hex}`, trial: TRIAL, ...facts };
  writer.add({
    type: 'document.published',
    subject: `doc_${hex}`,
    issuer: investigator.id,
    signer: investigatorNewKey,
    body: body,
  });
}
