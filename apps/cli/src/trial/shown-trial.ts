import { recruitmentStatusWords, type TrialRecord } from '@trialmark/schema';
import { formatTimeS, isoTimeS } from '../terminal/report.ts';

export type ShownVersion = {
  readonly recordVersion: number;
  readonly type: string;
  readonly digest: string;
  readonly issuer: string;
  /** The signer's own clock. */
  readonly issuedAt: string;
  /** Null while it waits for its place. */
  readonly index: number | null;
  /** Unix seconds by which witnesses had cosigned it; null while they have not. */
  readonly evidenceTimeS: number | null;
};

export type ShownTrial = {
  readonly registryId: string;
  readonly trialId: string;
  /** Null while the trial is sealed, or when its payload is missing. */
  readonly record: TrialRecord | null;
  readonly versions: readonly ShownVersion[];
};

export function trialJson({ record, registryId, trialId, versions }: ShownTrial) {
  const history = versions.map(({ evidenceTimeS, ...version }) => ({
    ...version,
    evidenceTime: isoTimeS(evidenceTimeS),
  }));
  return { registryId, trialId, status: record?.recruitmentStatus ?? null, record, history };
}

export function trialLines({ record, registryId, trialId, versions }: ShownTrial): string[] {
  return [
    ...(record === null ? [`${registryId}  (no record: sealed, or its payload is missing)`] : recordLines(record)),
    '',
    `History of ${registryId} (${trialId})`,
    ...versions.map(versionLine),
  ];
}

/** The head of a record and its outcomes. */
export function recordLines(record: TrialRecord): string[] {
  const { completionDate, primaryRegistry, primarySponsor, publicTitle, startDate } = record;
  const size = record.sampleSize.actual ?? record.sampleSize.target;
  return [
    `${primaryRegistry.number}  ${publicTitle}`,
    `  Status    ${recruitmentStatusWords[record.recruitmentStatus]}`,
    `  Sponsor   ${primarySponsor.name}`,
    `  Start     ${startDate.date} (${startDate.kind}); completion ${completionDate.date} (${completionDate.kind})`,
    `  Size      ${size} participants`,
    ...record.secondaryIds.map(({ issuingAuthority, number }) => `  Also      ${number} (${issuingAuthority})`),
    '',
    'Outcomes',
    ...record.outcomes.map(({ measure, rank, timepoint }) => `  ${rank.padEnd(9)} ${measure}, ${timepoint}`),
  ];
}

function versionLine({ digest, evidenceTimeS, index, issuer, issuedAt, recordVersion, type }: ShownVersion): string {
  const evidence =
    evidenceTimeS === null ? `not cosigned yet (dated ${issuedAt})` : `cosigned by ${formatTimeS(evidenceTimeS)}`;
  const place = index === null ? 'waiting' : `entry ${index}`;
  return `  v${recordVersion}  ${type.padEnd(20)} ${evidence}, ${place}, by ${issuer}, ${digest.slice(0, 12)}…`;
}
