import { LogFindings, type LogVerification, verifyLog } from '@trialmark/ledger';
import { emptySharingState } from '@trialmark/registry';
import type { AuditOptions } from './audit-options.ts';
import type { AuditResult } from './audit-result.ts';
import { checkNewestHead } from './checks/newest-head.ts';
import { NO_COUNTS } from './counts.ts';

export const HEAD_CHECKS = new Map([
  ['checkpoint.rolled-back', 'the latest checkpoint is the newest that was published'],
]);

/** The tree, its checkpoints and their cosignatures, and nothing of what entries say. */
export async function auditTree(options: AuditOptions): Promise<AuditResult> {
  const { fetch, hasher, onCheckpoint, onProgress, policy, since = null } = options;
  const tree = await verifyLog(fetch, policy, {
    hasher,
    since,
    onCheckpoint: (number, checkpoint) => onCheckpoint?.(number, checkpoint),
    onProgress: ({ entries, size }) => onProgress?.({ stage: 'statements', done: entries, total: size }),
  });
  if (tree.checkpoint === null) return onlyTree(tree);
  const violations = new LogFindings();
  violations.addAll(await checkHead(options, tree));
  return { ...onlyTree(tree), ...withViolations(tree, violations, violations.toChecks(HEAD_CHECKS)) };
}

export async function checkHead(
  { fetch, fetchNow = fetch, pause, policy }: AuditOptions,
  { checkpoint, checkpointCount }: LogVerification,
) {
  return checkNewestHead(fetchNow, policy, { shown: checkpoint?.size ?? 0, next: checkpointCount }, pause);
}

export function onlyTree(tree: LogVerification): AuditResult {
  return {
    ...tree,
    notices: [],
    noticesOmitted: 0,
    anchorCount: 0,
    proofCount: 0,
    consents: new Map(),
    sharing: emptySharingState(),
    trials: [],
    log: [],
    counts: NO_COUNTS,
  };
}

export function withViolations(
  tree: LogVerification,
  violations: LogFindings,
  more: AuditResult['checks'],
): Pick<AuditResult, 'ok' | 'checks' | 'findings' | 'findingsOmitted'> {
  const checks = [...tree.checks, ...more];
  return {
    ok: tree.ok && checks.every(({ ok }) => ok),
    checks,
    findings: [...tree.findings, ...violations.list],
    findingsOmitted: tree.findingsOmitted + violations.omitted,
  };
}
