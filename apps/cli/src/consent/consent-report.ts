import type { ConsentState } from '@trialmark/registry';
import { trialOfConsent } from '@trialmark/schema';
import { logReport } from '../log/log-report.ts';
import type { WholeLogResult } from '../log/verify-whole-log.ts';
import type { Report } from '../terminal/report.ts';

/** Every study's consent as rebuilt from the log, after what was found of the log itself. */
export function consentReport(result: WholeLogResult, elapsedMs: number): Report {
  const log = logReport(result, elapsedMs);
  const studies = [...result.consents].map(([subject, state]) => studyOf(subject, state));
  const lines = studies.flatMap(({ trial, policyVersion, standing, waiting, withdrawn, issuers, epochs, root }) => [
    `${trial}: ${standing} standing, ${waiting} waiting, ${withdrawn} withdrawn`,
    `  form version ${policyVersion ?? 'none'}, ${issuers} issuers, ${epochs} epochs, root ${root}`,
  ]);
  return {
    ok: log.ok,
    json: { ...(log.json as object), proofs: result.proofCount, studies },
    lines: [
      ...(studies.length === 0 ? ['No study in this log takes consent.'] : lines),
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
