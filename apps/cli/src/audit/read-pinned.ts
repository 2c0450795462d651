import type { PinnedCheckpoint } from '@trialmark/audit';
import { type Policy, verifyCheckpoint } from '@trialmark/ledger';
import { readFileText } from '../files/read-file.ts';
import { usageError } from '../terminal/cli-error.ts';

/**
 * The head in a file that `--since` names. It must be signed and cosigned under the policy; that an audit found the log to
 * hold up to there is the caller's word, and is relied on.
 */
export async function readPinned(file: string, policy: Policy): Promise<PinnedCheckpoint> {
  const pinned = await openPinned(readFileText(file, 'The checkpoint'), policy);
  if ('problem' in pinned) {
    throw usageError(
      `--since ${file}: this is no checkpoint under the policy: ${pinned.problem}.`,
      'Give the file “checkpoint” of a copy that was audited, or the checkpoint that a report shows.',
    );
  }
  return { ...pinned, isVerified: true };
}

export async function openPinned(
  note: string | Uint8Array,
  policy: Policy,
): Promise<{ readonly size: number; readonly root: Uint8Array } | { readonly problem: string }> {
  const result = await verifyCheckpoint(note, policy);
  if (result.ok) return { size: result.checkpoint.size, root: result.checkpoint.root };
  const failed = result.checks.filter(({ ok }) => !ok).map(({ detail }) => detail);
  return { problem: failed.join('; ') };
}
