import { nodeSha256 } from '@trialmark/audit/node';
import {
  createTileReader,
  LogReadError,
  parseCheckpoint,
  parseNote,
  proveConsistency,
  proveEquivocation,
} from '@trialmark/ledger';
import { cosignCheckpoint } from '@trialmark/ledger/heads';
import { CliError, EXIT } from '../terminal/cli-error.ts';
import type { Alarm } from './alarm.ts';
import type { HeldCopy, MirrorContext } from './mirror-context.ts';

export type Cosigned = { readonly kind: 'cosigned' | 'already' } | { readonly kind: 'alarm'; readonly alarm: Alarm };

/**
 * Cosigns the checkpoint that the copy is of, after the folder has been made whole.
 *
 * Guarantees: what `cosignCheckpoint` does: persisted before signing, and only what extends what was cosigned before. The
 * consistency proof is read from our own tiles, so that nothing is cosigned that is not held.
 */
export async function cosignHeld(context: MirrorContext, held: HeldCopy): Promise<Cosigned> {
  const { cosigning, files, policy } = context;
  if (cosigning === null) return { kind: 'already' };
  const { checkpoint } = held;
  const before = await cosigning.store.read(checkpoint.origin);
  const note = parseNote(held.note);
  if (before !== null && parseNote(before).text === note.text) return { kind: 'already' };
  const oldSize = before === null ? 0 : parseCheckpoint(parseNote(before).text).size;
  const { readNode } = createTileReader(files.read, checkpoint, nodeSha256);
  const proof =
    oldSize > checkpoint.size
      ? []
      : await proveConsistency(oldSize, checkpoint.size, readNode, nodeSha256).catch(reportLoss);
  const logKeys = policy.logs.map(({ key }) => key).filter(({ name }) => name === checkpoint.origin);
  const result = await cosignCheckpoint(cosigning, { oldSize, proof, note, checkpoint }, logKeys);
  if (result.kind === 'cosigned') return { kind: 'cosigned' };
  const alarm = { held: before, shown: held.note };
  if (result.kind !== 'inconsistent' || before === null) {
    const detail = `we cosigned ${oldSize} entries before, and are shown ${checkpoint.size}`;
    return { kind: 'alarm', alarm: { ...alarm, kind: 'rolled-back', detail, proof: null } };
  }
  const ours = { note: before, fetch: null };
  const proved = await proveEquivocation(ours, { note: held.note, fetch: files.read }, policy, nodeSha256);
  const detail = `it does not extend the ${oldSize} entries that we cosigned: ${result.detail}`;
  const shownProof = proved.kind === 'proved' ? proved.proof : null;
  return { kind: 'alarm', alarm: { ...alarm, kind: 'equivocation', detail, proof: shownProof } };
}

/** Our own tiles: that they cannot be read says nothing about the log. */
function reportLoss(error: unknown): never {
  if (!(error instanceof LogReadError)) throw error;
  throw new CliError(EXIT.failed, `The copy was changed while it was in use: ${error.message}.`, { cause: error });
}
