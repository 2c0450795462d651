/**
 * Verifies and finds everything that can be of a log from its files: tree, checkpoints, cosignatures, anchors, what every
 * statement says and who was entitled to say it, the proofs of consent and of releases that it rests on; then what the
 * published rules find of each trial and of the log's running.
 *
 * Guarantees: when `ok`, the log agrees with the policy, with itself, and with its own rules. Notices are what could not
 * be checked, or what a reader should know. Findings of rules are computed from statements that hold, and play no part in `ok`.
 * Does NOT check: that the copy is up to date (compare its size with a witness or an anchor), or that statements are true.
 * Trusts: the policy, the clock (for overdue seals and findings), the chain's node where one is given, what the caller says
 * was verified before (`known`, `since`), and the tools that it is given.
 */
import { formatLogPath, LogFindings, type Policy, verifyLog } from '@trialmark/ledger';
import { checkGenesis, overdueSeals, REPLAY_CHECKS, replayStatements } from '@trialmark/registry';
import type { AuditOptions } from './audit-options.ts';
import type { AuditResult } from './audit-result.ts';
import { auditTree, checkHead, HEAD_CHECKS, onlyTree, withViolations } from './audit-tree.ts';
import { ANCHOR_CHECKS, AnchorReplay, CHAIN_CHECKS } from './checks/anchor-replay.ts';
import { CLAIM_CHECKS, ClaimCheck } from './checks/claim-check.ts';
import { DateCheck } from './checks/date-check.ts';
import { DayCheck } from './checks/day-check.ts';
import { StatementCounts } from './counts.ts';
import { createKnownVerdicts } from './known-verdicts.ts';

/** Rejects only when the log or the chain cannot be reached. */
export async function auditLog(options: AuditOptions): Promise<AuditResult> {
  return options.scope === 'tree' ? auditTree(options) : auditAll(options);
}

async function auditAll(options: AuditOptions): Promise<AuditResult> {
  const { chain = null, fetch, nowS = Math.floor(Date.now() / 1000), onCheckpoint, onStep, policy } = options;
  const { onProgress = () => undefined, readKeys, since = null, verifyProofs } = options;
  const known = options.known ?? createKnownVerdicts();
  const violations = new LogFindings();
  const notices = new LogFindings();
  const anchors = new AnchorReplay(policy, violations, notices);
  onProgress({ stage: 'reading', done: 0, total: null });
  await anchors.read(fetch);
  const dates = new DateCheck(notices);
  const days = new DayCheck(notices);
  const counts = new StatementCounts();
  const claims = new ClaimCheck({ known, violations, notices, readKeys, ...(verifyProofs ? { verifyProofs } : {}) });
  const replay = replayStatements((sha256) => fetch(formatLogPath({ kind: 'payload', sha256 })));
  const tree = await verifyLog(fetch, policy, {
    hasher: options.hasher,
    since,
    onEntry: async (index, entry) => {
      const step = await replay.next(index, entry);
      for (const { severity, ...finding } of step.findings) {
        (severity === 'violation' ? violations : notices).add(finding);
      }
      counts.add(step);
      if (step.claim !== null) await claims.add(index, step.claim);
      if (step.parsed !== null) dates.add(index, step.parsed.statement.issuedAt);
      if (step.parsed !== null && step.holds) days.add(index, step.parsed.statement);
      onStep?.(index, entry, step);
      return undefined;
    },
    onCheckpoint: (number, checkpoint) => {
      anchors.visit(checkpoint);
      dates.visit(checkpoint);
      days.visit(checkpoint);
      onCheckpoint?.(number, checkpoint);
    },
    onProgress: ({ entries, size }) => onProgress({ stage: 'statements', done: entries, total: size }),
  });
  // Nothing was read under a head that the policy refuses: there is nothing to say about it.
  if (tree.checkpoint === null) return onlyTree(tree);
  violations.addAll(await checkHead(options, tree));
  anchors.finish();
  onProgress({ stage: 'proofs', done: 0, total: claims.waiting });
  await claims.finish();
  if (chain !== null) await anchors.checkOnChain(chain);
  notices.addAll(overdueSeals(replay.state, new Date(nowS * 1000).toISOString().slice(0, 10)));
  notePins(policy, notices);
  const genesis = tree.checkpoint.size === 0 ? [] : checkGenesis(replay.state.directory.genesis, policy);
  const checked = [
    ...HEAD_CHECKS,
    ...REPLAY_CHECKS,
    ...CLAIM_CHECKS,
    ...ANCHOR_CHECKS,
    ...(chain === null ? [] : CHAIN_CHECKS),
  ];
  return {
    ...withViolations(tree, violations, [...genesis, ...violations.toChecks(new Map(checked))]),
    notices: notices.list,
    noticesOmitted: notices.omitted,
    checkpoint: tree.checkpoint,
    checkpointCount: tree.checkpointCount,
    anchorCount: anchors.count,
    proofCount: claims.count,
    consents: replay.state.consents,
    sharing: replay.state.sharing,
    trials: [],
    log: [],
    counts: {
      ...counts.finish(replay.state),
      proofs: claims.count,
      verifiedSignatures: 0,
      sparedSignatures: 0,
      verifiedProofs: claims.verified,
      sparedProofs: claims.count - claims.verified,
    },
  };
}

function notePins(policy: Policy, notices: LogFindings): void {
  if (policy.pins.accreditorsThreshold !== null) return;
  const detail = 'the policy pins no accreditors: whoever runs the log may have chosen those who admit organisations';
  notices.add({ name: 'policy.accreditors-unpinned', where: 'policy', detail });
}
