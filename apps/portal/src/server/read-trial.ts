import { RegistryId, type TrialRecord } from '@trialmark/schema';
import { cache } from 'react';
import type { ReportView, SealView, TrialView, VersionView } from '../trial/trial-view.ts';
import { api, orNull } from './api.ts';
import type { TrialAnswer, TrialWire, VersionAnswer, VersionWire } from './trial-wire.ts';

/** A trial as its page shows it, null where there is none. */
export const readTrial = cache(async (registryId: string): Promise<TrialView | null> => {
  const id = RegistryId.safeParse(registryId);
  if (!id.success) return null;
  const question = (await api()).trials.get.query({ registryId: id.data });
  const answer = (await orNull(question)) as TrialAnswer | null;
  if (answer === null) return null;
  const { trial, record, completeness } = answer;
  const versions = trial.versions.map(versionOf);
  return {
    registryId: trial.registryId,
    trialId: trial.id,
    sponsorId: trial.sponsorId,
    sponsorName: trial.sponsorName,
    record,
    seal: sealOf(trial),
    versions,
    completeness: completeness && { score: completeness.score, items: completeness.items },
    documents: trial.documents,
    report: record === null ? null : await readReport(trial.registryId, versions),
  };
});

/** The newest report of outcomes, with the record of the version before it. */
async function readReport(registryId: string, versions: readonly VersionView[]): Promise<ReportView | null> {
  const position = versions.findLastIndex((version) => version.resultsDigest !== null);
  const reporting = versions[position];
  const before = versions.slice(0, position).findLast((version) => version.hasRecord);
  if (reporting === undefined || before === undefined || reporting.resultsDigest === null) return null;
  const [report, registered] = await Promise.all([
    orNull((await api()).trials.results.query({ resultsDigest: reporting.resultsDigest })),
    readRecord(registryId, before.number),
  ]);
  return report === null || registered === null ? null : { report, registered };
}

function sealOf(trial: TrialWire): SealView | null {
  const sealed = trial.versions.find((version) => version.body.uniqueId !== undefined);
  if (!trial.isSealed || trial.revealBy === null) return null;
  const { authority = '', id = '' } = sealed?.body.uniqueId ?? {};
  return {
    plannedStart: trial.startDate ?? '',
    revealBy: trial.revealBy,
    uniqueId: `${authority} ${id}`.trim(),
    isOverdue: trial.revealBy < new Date().toISOString().slice(0, 10),
  };
}

function versionOf(version: VersionWire): VersionView {
  const { body, place } = version;
  return {
    number: version.recordVersion,
    type: version.type,
    digest: version.statementDigest,
    index: place.index,
    evidenceTimeS: place.evidenceAt,
    issuer: version.issuer,
    issuedAt: version.issuedAt,
    hasRecord: version.recordDigest !== null,
    reason: body.reason ?? null,
    ethicsReference: body.ethicsReference ?? null,
    declaredBeforeDataSeen: body.declaredBeforeDataSeen ?? null,
    resultsDigest: body.resultsDigest ?? null,
  };
}

/** The record of one version, null where it has none. */
export async function readRecord(registryId: string, version: number): Promise<TrialRecord | null> {
  const id = RegistryId.parse(registryId);
  const question = (await api()).trials.version.query({ registryId: id, recordVersion: version });
  const answer = (await orNull(question)) as VersionAnswer | null;
  return answer?.record ?? null;
}
