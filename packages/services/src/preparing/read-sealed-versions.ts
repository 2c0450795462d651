import type { TrialState } from '@trialmark/registry';
import { AppError, TrialRecord } from '@trialmark/schema';
import type { Tx } from '../ports.ts';

export type SealedVersionOpened = {
  /** Digest of the statement that sealed it. */
  readonly statement: string;
  readonly salt: string;
  readonly record: TrialRecord;
};

/**
 * Every version of a sealed trial, opened, the oldest first; there is at least one.
 *
 * @throws AppError `invalid` where the trial is public, `unavailable` where a version was sealed by a program that kept
 * the record to itself
 */
export async function readSealedVersions(
  tx: Tx,
  trialId: string,
  state: TrialState,
): Promise<readonly [...SealedVersionOpened[], SealedVersionOpened]> {
  if (state.recordDigest !== null) throw new AppError('invalid', 'The trial is not sealed.');
  const kept = new Map((await tx.payloads.listSealed(trialId)).map((sealed) => [sealed.commitment, sealed]));
  const opened = state.sealedVersions.map(({ statement, commitment }) => {
    const sealed = kept.get(commitment);
    if (sealed === undefined) {
      const message = 'A sealed version is not kept here. Use the program and the copy that you sealed it with.';
      throw new AppError('unavailable', message);
    }
    const record = TrialRecord.parse(JSON.parse(new TextDecoder().decode(sealed.bytes)));
    return { statement, salt: sealed.salt, record };
  });
  const newest = opened.pop();
  if (newest === undefined) throw new AppError('invalid', 'The trial has no sealed version.');
  return [...opened, newest];
}
