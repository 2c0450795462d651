/**
 * Verifies everything that can be verified of a log from its files: tree, checkpoints, cosignatures, anchors, and what
 * every statement says and who was entitled to say it, with the proofs of consent and of releases that it rests on.
 *
 * Guarantees: when `ok`, the log agrees with the policy, with itself, and with its own rules. Notices are what could not
 * be checked, or what a reader should know.
 * Does NOT check: that the copy is up to date (compare its size with a witness or an anchor), or that statements are true.
 * Trusts: the policy, this machine's clock (only for overdue seals), and the chain's node where one is given.
 */
import {
  type Check,
  type FetchFile,
  type Finding,
  formatLogPath,
  LogFindings,
  type LogProgress,
  type LogVerification,
  type Policy,
  type VerifiedCheckpoint,
  verifyLog,
} from '@trialmark/ledger';
import {
  checkGenesis,
  emptySharingState,
  overdueSeals,
  REPLAY_CHECKS,
  type ReplayState,
  type ReplayStep,
  replayStatements,
} from '@trialmark/registry';
import { CLAIM_CHECKS, ClaimCheck } from '../consent/claim-check.ts';
import { DayCheck } from '../consent/day-check.ts';
import { ANCHOR_CHECKS, AnchorReplay, CHAIN_CHECKS, type ReadChain } from './anchor-replay.ts';
import { DateCheck } from './date-check.ts';
import { checkNewestHead } from './newest-head.ts';
import { nodeSha256 } from './node-sha256.ts';

export type WholeLogOptions = {
  readonly fetch: FetchFile;
  /** Reads what the log shows now, where `fetch` keeps what it showed before. */
  readonly fetchNow?: FetchFile;
  readonly policy: Policy;
  /** Leaves statements, payloads and anchors out: the tree and its checkpoints only. */
  readonly isHashesOnly?: boolean;
  readonly chain?: ReadChain | null;
  readonly nowMs?: number;
  readonly onProgress?: (progress: LogProgress) => void;
  /** Told of every entry that is in the tree, in order, with what its replay gave. */
  readonly onStep?: (index: number, entry: Uint8Array, step: ReplayStep) => void;
  /** Told of each checkpoint that agrees with the tree, in order; entries below its size have been told of before. */
  readonly onCheckpoint?: (number: number, checkpoint: VerifiedCheckpoint) => void;
};

export type WholeLogResult = {
  readonly ok: boolean;
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
  readonly notices: readonly Finding[];
  /** Findings beyond those kept. */
  readonly findingsOmitted: number;
  readonly noticesOmitted: number;
  readonly checkpoint: VerifiedCheckpoint | null;
  readonly checkpointCount: number;
  readonly anchorCount: number;
  /** Proofs that were verified: of consent, of approvals and of releases. */
  readonly proofCount: number;
  /** Consent of each study as the log tells it, by the subject of its chain. */
  readonly consents: ReplayState['consents'];
  /** Datasets, requests and releases as the log tells them. */
  readonly sharing: ReplayState['sharing'];
};

/** Rejects only when the log or the chain cannot be reached. */
export async function verifyWholeLog(options: WholeLogOptions): Promise<WholeLogResult> {
  return options.isHashesOnly === true ? verifyTree(options) : verifyAll(options);
}

const HEAD_CHECKS = new Map([['checkpoint.rolled-back', 'the latest checkpoint is the newest that was published']]);

async function verifyTree(options: WholeLogOptions): Promise<WholeLogResult> {
  const { fetch, onCheckpoint, onProgress, policy } = options;
  const violations = new LogFindings();
  const tree = await verifyLog(fetch, policy, {
    hasher: nodeSha256,
    onCheckpoint: (number, checkpoint) => onCheckpoint?.(number, checkpoint),
    onProgress: (progress) => onProgress?.(progress),
  });
  if (tree.checkpoint === null) return nothingBut(tree);
  violations.addAll(await checkHead(options, tree.checkpoint.size, tree.checkpointCount));
  return { ...nothingBut(tree), ...withFindings(tree, violations, violations.toChecks(HEAD_CHECKS)) };
}

function checkHead({ fetch, fetchNow = fetch, policy }: WholeLogOptions, shown: number, next: number) {
  return checkNewestHead(fetchNow, policy, { shown, next });
}

function nothingBut(tree: LogVerification): WholeLogResult {
  return {
    ...tree,
    notices: [],
    noticesOmitted: 0,
    anchorCount: 0,
    proofCount: 0,
    consents: new Map(),
    sharing: emptySharingState(),
  };
}

function withFindings(tree: LogVerification, violations: LogFindings, more: readonly Check[]) {
  const checks = [...tree.checks, ...more];
  return {
    ok: tree.ok && checks.every(({ ok }) => ok),
    checks,
    findings: [...tree.findings, ...violations.list],
    findingsOmitted: tree.findingsOmitted + violations.omitted,
  };
}

async function verifyAll(options: WholeLogOptions): Promise<WholeLogResult> {
  const { chain = null, fetch, nowMs = Date.now(), onCheckpoint, onProgress, onStep, policy } = options;
  const violations = new LogFindings();
  const notices = new LogFindings();
  const anchors = new AnchorReplay(policy, violations, notices);
  await anchors.read(fetch);
  const dates = new DateCheck(notices);
  const days = new DayCheck(notices);
  const claims = new ClaimCheck(violations, notices);
  const replay = replayStatements((sha256) => fetch(formatLogPath({ kind: 'payload', sha256 })));
  const tree = await verifyLog(fetch, policy, {
    hasher: nodeSha256,
    onEntry: async (index, entry) => {
      const step = await replay.next(index, entry);
      for (const { severity, ...finding } of step.findings) {
        (severity === 'violation' ? violations : notices).add(finding);
      }
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
    onProgress: (progress) => onProgress?.(progress),
  });
  // Nothing was read under a head that the policy refuses: there is nothing to say about it.
  if (tree.checkpoint === null) return nothingBut(tree);
  violations.addAll(await checkHead(options, tree.checkpoint.size, tree.checkpointCount));
  anchors.finish();
  await claims.finish();
  if (chain !== null) await anchors.checkOnChain(chain);
  notices.addAll(overdueSeals(replay.state, new Date(nowMs).toISOString().slice(0, 10)));
  notePins(policy, notices);
  const genesis = tree.checkpoint.size === 0 ? [] : checkGenesis(replay.state.directory.genesis, policy);
  const known = [
    ...HEAD_CHECKS,
    ...REPLAY_CHECKS,
    ...CLAIM_CHECKS,
    ...ANCHOR_CHECKS,
    ...(chain === null ? [] : CHAIN_CHECKS),
  ];
  return {
    ...withFindings(tree, violations, [...genesis, ...violations.toChecks(new Map(known))]),
    notices: notices.list,
    noticesOmitted: notices.omitted,
    checkpoint: tree.checkpoint,
    checkpointCount: tree.checkpointCount,
    anchorCount: anchors.count,
    proofCount: claims.count,
    consents: replay.state.consents,
    sharing: replay.state.sharing,
  };
}

function notePins({ pins }: Policy, notices: LogFindings): void {
  if (pins.accreditorsThreshold !== null) return;
  const detail = 'the policy pins no accreditors: whoever runs the log may have chosen those who admit organisations';
  notices.add({ name: 'policy.accreditors-unpinned', where: 'policy', detail });
}
