import { nodeSha256 } from '@trialmark/audit/node';
import { proveEquivocation } from '@trialmark/ledger';
import type { Alarm } from './alarm.ts';
import type { HeldCopy, MirrorContext } from './mirror-context.ts';

/**
 * Holds a checkpoint that the policy accepts against the copy: null when it is the same tree or extends it.
 *
 * Rejects when the server cannot be reached, which says nothing about the log.
 */
export async function judgeShown(
  { files, policy, server }: MirrorContext,
  held: HeldCopy,
  shown: { readonly note: string; readonly size: number },
): Promise<Alarm | null> {
  const ours = { note: held.note, fetch: files.read };
  const result = await proveEquivocation(ours, { note: shown.note, fetch: server }, policy, nodeSha256);
  const alarm = (kind: Alarm['kind'], detail: string, proof: Alarm['proof'] = null): Alarm => {
    return { kind, detail, held: held.note, shown: shown.note, proof };
  };
  switch (result.kind) {
    case 'proved':
      return alarm('equivocation', 'the log signed a checkpoint that does not fit the one we hold', result.proof);
    case 'unreadable':
      return alarm('inconsistent', result.detail);
    case 'refused':
      return alarm('refused', result.detail);
    case 'consistent': {
      const { size } = held.checkpoint;
      if (shown.size >= size) return null;
      return alarm('rolled-back', `the server shows ${shown.size} entries, and we hold ${size} that it showed before`);
    }
  }
}

/** Two checkpoints that one server publishes and that do not fit each other: an alarm when that can be proved. */
export async function judgeStray(
  { policy, server }: MirrorContext,
  stray: string,
  shown: string,
): Promise<Alarm | null> {
  const theirs = { note: shown, fetch: server };
  const result = await proveEquivocation({ note: stray, fetch: null }, theirs, policy, nodeSha256);
  if (result.kind !== 'proved') return null;
  const detail = 'the log signed a numbered checkpoint that does not fit the one it shows as its latest';
  return { kind: 'equivocation', detail, held: stray, shown, proof: result.proof };
}
