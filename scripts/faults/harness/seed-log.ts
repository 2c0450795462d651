import { readFileSync } from 'node:fs';
import type { DataPaths } from '@trialmark/config';
import { createPool, createUnitOfWork } from '@trialmark/db';
import { ed25519PublicKey, entryBytes, parseSecretKey, partyId } from '@trialmark/ledger';
import { claimedIds, namedPayloads } from '@trialmark/registry';
import { exampleTrial } from '@trialmark/schema/testing';
import { acceptStatement } from '@trialmark/services';
import { parties, StatementWriter } from '@trialmark/testing/log';
import { ACCREDITORS } from '../../start/steps/keys.ts';

/** Who writes in the fault tests, and about which trial. */
export type Author = { readonly issuer: string; readonly secret: Uint8Array; readonly trial: string };

export type LogFacts = { readonly origin: string; readonly signerOrigin: string };

const SYSTEM = { actor: 'system', userId: null, organisationId: null, requestId: null };
const TRIAL = `trial_${'c1'.repeat(16)}`;
const { investigator, organisation } = parties;

/** Says what a log needs before anybody may write: its genesis, an organisation, a member, a registered trial. */
export async function seedLog(paths: DataPaths, databaseUrl: string, facts: LogFacts): Promise<Author> {
  const { statements, payloads } = writeFirstStatements(paths, facts);
  const pool = createPool(databaseUrl, { max: 1 });
  const deps = {
    uow: createUnitOfWork(pool),
    clock: { nowMs: () => Date.now() },
  };
  try {
    for (const statement of statements) {
      const documents = namedPayloads(statement).flatMap((digest) => payloads.get(digest) ?? []);
      await acceptStatement(deps, SYSTEM, { entry: entryBytes(statement), documents, openings: [] });
    }
  } finally {
    await pool.end();
  }
  return { issuer: investigator.id, secret: investigator.secret, trial: TRIAL };
}

/** The log's and the accreditors' keys are those of the installation, everybody else's are fixed. */
function writeFirstStatements(paths: DataPaths, { origin, signerOrigin }: LogFacts): StatementWriter {
  const writer = new StatementWriter(Date.now() - 3_600_000);
  const service = readParty('svc', paths.serviceKey);
  const accreditors = ACCREDITORS.map((name) => ({ name, ...readParty('acr', paths.accreditorKey(name)) }));
  writer.add({
    type: 'log.started',
    subject: `log_${'d1'.repeat(16)}`,
    issuer: service.id,
    signer: service,
    body: {
      origin,
      signerOrigin,
      signerRpId: new URL(signerOrigin).hostname,
      signerPageDigest: 'e1'.repeat(32),
      accreditors: accreditors.map(({ name, key }) => ({ name, key })),
      accreditorsThreshold: 2,
      serviceKey: service.key,
    },
  });
  const accredited = {
    name: 'Elmfield University',
    country: 'GB',
    kind: 'sponsor' as const,
    keys: [organisation.key],
    quorum: 1,
  };
  for (const signer of accreditors.slice(0, 2)) {
    const about = { subject: organisation.id, issuer: signer.id, signer } as const;
    writer.add({ ...about, type: 'organisation.accredited', body: accredited });
  }
  const admitted = { organisation: organisation.id, roles: ['investigator' as const], nameCommitment: 'f1'.repeat(32) };
  const admission = { subject: investigator.id, issuer: organisation.id, signer: organisation } as const;
  writer.add({ ...admission, type: 'member.admitted', body: { ...admitted, key: investigator.key } });
  const record = exampleTrial();
  const about = { subject: TRIAL, issuer: investigator.id, signer: investigator } as const;
  writer.add({
    ...about,
    type: 'trial.registered',
    body: {
      registryId: record.primaryRegistry.number,
      recordVersion: 1,
      recordDigest: writer.document(record),
      contactsCommitment: null,
      sponsor: organisation.id,
      secondaryIds: claimedIds(record),
    },
  });
  return writer;
}

function readParty(prefix: 'svc' | 'acr', file: string) {
  const { secret } = parseSecretKey(readFileSync(file, 'utf8').trim());
  const key = ed25519PublicKey(secret);
  return { id: partyId(prefix, key), key, secret };
}
