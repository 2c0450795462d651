/**
 * Reads what an earlier run left in the folder, and verifies all of it again: nothing is taken on trust from the disk.
 *
 * Guarantees: what is given is a whole log up to its checkpoint, under the policy. Numbered checkpoints beyond it, which a
 * kill may leave, are removed.
 * Does NOT check: what statements say (`trialmark audit` does), or anchors. Trusts: the policy.
 */
import { nodeSha256 } from '@trialmark/audit/node';
import { decodeText, formatLogPath, type Policy, verifyLog } from '@trialmark/ledger';
import { CliError, EXIT } from '../terminal/cli-error.ts';
import type { HeldCopy, MirrorFiles } from './mirror-context.ts';
import { PayloadCopy } from './payload-copy.ts';

/** Null when the folder holds no checkpoint yet. Exit code 1 when it holds one that does not verify. */
export async function openCopy(files: MirrorFiles, policy: Policy): Promise<HeldCopy | null> {
  const note = await files.read('checkpoint');
  if (note === null) return null;
  const payloads = new PayloadCopy(files, null, new Map(), 0);
  const { checkpoint, checkpointCount, findings, ok } = await verifyLog(files.read, policy, {
    hasher: nodeSha256,
    onEntry: async (index, entry) => {
      await payloads.addAll(index, [entry]);
      return undefined;
    },
  });
  if (!ok || checkpoint === null) {
    const [first] = findings;
    const detail = first === undefined ? 'it does not verify' : `${first.where}: ${first.detail}`;
    throw new CliError(EXIT.failed, `The copy in this folder cannot be relied on: ${detail}.`, {
      advice: 'Keep it if it may be evidence. Move the log’s files away, but not the folder mirror, and start again.',
    });
  }
  for (let index = checkpointCount; ; index += 1) {
    const path = formatLogPath({ kind: 'checkpoints', index });
    if ((await files.read(path)) === null) break;
    await files.remove(path);
  }
  return {
    checkpoint,
    note: decodeText(note),
    checkpoints: checkpointCount,
    anchors: await countAnchors(files),
    missing: payloads.missing,
    unreadEntries: payloads.unreadEntries,
  };
}

async function countAnchors(files: MirrorFiles): Promise<number> {
  for (let index = 0; ; index += 1) {
    if ((await files.read(formatLogPath({ kind: 'anchors', index }))) === null) return index;
  }
}
