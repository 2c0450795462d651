import {
  type FetchFile,
  formatLogPath,
  type Policy,
  type VerifiedCheckpoint,
  verifyCheckpoint,
} from '@trialmark/ledger';

export type NumberedCheckpoint = VerifiedCheckpoint & { readonly number: number; readonly note: string };

/** A numbered checkpoint, null where there is none. Throws where there is one that does not hold under `policy`. */
export async function readCheckpoint(
  fetch: FetchFile,
  policy: Policy,
  number: number,
): Promise<NumberedCheckpoint | null> {
  const bytes = await fetch(formatLogPath({ kind: 'checkpoints', index: number }));
  if (bytes === null) return null;
  const note = new TextDecoder().decode(bytes);
  const result = await verifyCheckpoint(note, policy);
  if (!result.ok) throw new Error(`checkpoint ${number} does not hold`);
  return { ...result.checkpoint, number, note };
}

/** The number of the latest checkpoint or anchor, null where there is none: numbers are gapless, so doubling and halving finds it. */
export async function findLatestNumber(
  fetch: FetchFile,
  startAt = 0,
  kind: 'checkpoints' | 'anchors' = 'checkpoints',
): Promise<number | null> {
  const exists = async (number: number) => (await fetch(formatLogPath({ kind, index: number }))) !== null;
  let low = startAt;
  if (!(await exists(low))) return startAt === 0 ? null : findLatestNumber(fetch, 0, kind);
  let step = 1;
  while (await exists(low + step)) {
    low += step;
    step *= 2;
  }
  let high = low + step;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await exists(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** The first checkpoint up to number `latest` that covers entry `index`: where its evidence time comes from. */
export async function findCovering(
  fetch: FetchFile,
  policy: Policy,
  index: number,
  latest: number,
): Promise<NumberedCheckpoint | null> {
  let low = 0;
  let high = latest;
  let found: NumberedCheckpoint | null = null;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const checkpoint = await readCheckpoint(fetch, policy, middle);
    if (checkpoint !== null && checkpoint.size > index) {
      found = checkpoint;
      high = middle - 1;
    } else low = middle + 1;
  }
  return found;
}
