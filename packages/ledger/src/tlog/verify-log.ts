/**
 * Verifies a whole log from its files alone: a folder, or a server that is not trusted.
 *
 * Guarantees: when `ok`, the latest checkpoint is signed and cosigned under the policy, every entry, bundle and tile is
 * exactly what its root commits to, and every numbered checkpoint is signed, cosigned and a prefix of the same tree, in
 * order of size and time.
 * Does NOT check: statements in entries, payloads and anchors (see `onEntry` and `onCheckpoint`), or that the log is up
 * to date; compare the size with another copy, a witness or an anchor.
 * Trusts: the policy, and the injected hasher.
 */
import type { Check } from '../check.ts';
import { nobleSha256, type Sha256 } from '../merkle/hash.ts';
import type { FetchFile } from './fetch-file.ts';
import { type Finding, LogFindings } from './log-findings.ts';
import type { Policy } from './policy.ts';
import { CheckpointReplay, type OnCheckpoint } from './replay-checkpoints.ts';
import { type OnBundle, type OnEntry, replayTree, type TreeHead } from './replay-tree.ts';
import { type VerifiedCheckpoint, verifyCheckpoint } from './verify-checkpoint.ts';

export type LogProgress = { readonly entries: number; readonly size: number; readonly checkpoints: number };

export type VerifyLogOptions = {
  readonly onEntry?: OnEntry;
  readonly onBundle?: OnBundle;
  readonly onCheckpoint?: OnCheckpoint;
  /** Told about every 256 entries. */
  readonly onProgress?: (progress: LogProgress) => void;
  readonly hasher?: Sha256;
  /** A head that must be in the tree. */
  readonly since?: TreeHead | null;
};

export type LogVerification = {
  readonly ok: boolean;
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
  /** Findings beyond the thousand that are kept. */
  readonly findingsOmitted: number;
  /** The latest checkpoint, null when it does not verify. */
  readonly checkpoint: VerifiedCheckpoint | null;
  readonly checkpointCount: number;
};

/** The kinds of finding that are always reported as a check, with what holds when there is none. */
const TREE_CHECKS = new Map([
  ['tree.entries', 'every entry is the one that was logged'],
  ['tree.tiles', 'every tile is what the entries give'],
  ['tree.root', 'the entries give the root of the checkpoint'],
  ['checkpoints.signatures', 'every checkpoint is signed and cosigned under the policy'],
  ['checkpoints.origin', 'every checkpoint is of this log'],
  ['checkpoints.order', 'no checkpoint is smaller than the one before it'],
  ['checkpoints.times', 'no checkpoint was cosigned before the one ahead of it'],
  ['checkpoints.root', 'every checkpoint is a prefix of the same tree'],
  ['checkpoints.complete', 'the numbered checkpoints lead up to the latest one'],
]);
const SINCE_CHECKS = new Map([...TREE_CHECKS, ['checkpoint.not-extended', 'the log extends the head seen before']]);

/** Rejects only when `fetch` or a hook does: not reaching a log says nothing about it. */
export async function verifyLog(
  fetch: FetchFile,
  policy: Policy,
  options: VerifyLogOptions = {},
): Promise<LogVerification> {
  const { hasher = nobleSha256, onBundle, onCheckpoint, onEntry, onProgress, since = null } = options;
  const bytes = await fetch('checkpoint');
  if (bytes === null) return refuse([{ name: 'checkpoint.format', ok: false, detail: 'there is no checkpoint' }]);
  const head = await verifyCheckpoint(bytes, policy);
  if (!head.ok) return refuse(head.checks);

  const { checkpoint } = head;
  const { root, size } = checkpoint;
  const findings = new LogFindings();
  const checkpoints = new CheckpointReplay({ fetch, policy, tip: checkpoint, findings, onCheckpoint });
  await checkpoints.start();
  const report = (entries: number) => onProgress?.({ entries, size, checkpoints: checkpoints.count });
  await replayTree({
    ...{ fetch, size, root, since, hasher, findings, checkpoints },
    onBundle,
    onEntry,
    onProgress: report,
  });
  await checkpoints.finish();

  const checks = [...head.checks, ...findings.toChecks(since === null ? TREE_CHECKS : SINCE_CHECKS)];
  return {
    ok: checks.every((check) => check.ok),
    checks,
    findings: findings.list,
    findingsOmitted: findings.omitted,
    checkpoint,
    checkpointCount: checkpoints.count,
  };
}

function refuse(checks: readonly Check[]): LogVerification {
  const failed = checks.filter((check) => !check.ok);
  const findings = failed.map(({ name, detail }) => ({ name, where: 'checkpoint', detail }));
  return { ok: false, checks, findings, findingsOmitted: 0, checkpoint: null, checkpointCount: 0 };
}
