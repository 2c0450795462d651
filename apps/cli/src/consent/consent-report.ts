import type { AuditResult } from '@trialmark/audit';
import type { ConsentState, RequestState, SharingState } from '@trialmark/registry';
import { trialOfConsent } from '@trialmark/schema';
import { logReport } from '../log/log-report.ts';
import type { Report } from '../terminal/report.ts';

/** Every study's consent and every release as rebuilt from the log, after what was found of the log itself. */
export function consentReport(result: AuditResult, elapsedMs: number): Report {
  const log = logReport(result, elapsedMs);
  const studies = [...result.consents].map(([subject, state]) => studyOf(subject, state));
  const releases = [...result.sharing.requests.values()].flatMap(releasesOf(result.sharing));
  const lines = studies.flatMap(({ trial, policyVersion, standing, waiting, withdrawn, issuers, epochs, root }) => [
    `${trial}: ${standing} standing, ${waiting} waiting, ${withdrawn} withdrawn`,
    `  form version ${policyVersion ?? 'none'}, ${issuers} issuers, ${epochs} epochs, root ${root}`,
  ]);
  return {
    ok: log.ok,
    json: { ...(log.json as object), proofs: result.proofCount, studies, releases },
    lines: [
      ...(studies.length === 0 ? ['No study in this log takes consent.'] : lines),
      ...releases.map(releaseLine),
      '',
      `${result.proofCount} proofs verified, every root rebuilt.`,
      '',
      ...log.lines,
    ],
  };
}

function studyOf(subject: string, state: ConsentState) {
  const grants = [...state.grants.values()];
  const count = (status: string) => grants.filter((grant) => grant.status === status).length;
  return {
    trial: trialOfConsent(subject),
    policyVersion: state.policy?.version ?? null,
    policyDigest: state.policy?.policyDigest ?? null,
    issuers: state.issuers.length,
    standing: count('standing'),
    waiting: count('waiting'),
    withdrawn: count('withdrawn'),
    epochs: state.epoch,
    leaves: state.leaves,
    root: String(state.tree.root()),
  };
}

type Release = ReturnType<ReturnType<typeof releasesOf>>[number];

const releasesOf =
  ({ datasets }: SharingState) =>
  ({ id, dataset, releases }: RequestState) =>
    [...releases.values()].map(({ release, rows, expiresOn, isRevoked, isDestroyed, notices, rowTags, askedTags }) => ({
      release,
      request: id,
      dataset,
      trial: datasets.get(dataset)?.trial ?? null,
      rows,
      asked: askedTags.length,
      expiresOn,
      isRevoked,
      isDestroyed,
      /** Rows that holders were told to delete, and those that nobody has attested to. */
      withdrawn: notices.reduce((sum, notice) => sum + notice.rowTags.length, 0),
      unattested: notices.filter(({ attested }) => attested.size === 0).length,
      rowTags,
    }));

function releaseLine({ release, dataset, rows, expiresOn, isRevoked, isDestroyed, withdrawn }: Release): string {
  const end = isDestroyed ? 'destroyed' : isRevoked ? 'revoked' : `until ${expiresOn}`;
  const deleted = withdrawn === 0 ? '' : `, ${withdrawn} to be deleted`;
  return `${release}: ${rows} rows of ${dataset}, ${end}${deleted}`;
}
