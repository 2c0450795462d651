import { type FetchFile, type Finding, formatLogPath, type Policy, verifyCheckpoint } from '@trialmark/ledger';

/** A log publishes a numbered checkpoint a moment before it shows it as its latest. */
const ATTEMPTS = 5;
const PAUSE_MS = 300;

/**
 * Finds a head that was rolled back: one smaller than a cosigned checkpoint that the log itself still has.
 *
 * @param shown the size of the head that was verified
 * @param next the number of the first checkpoint beyond it
 */
export async function checkNewestHead(
  fetch: FetchFile,
  policy: Policy,
  { next, shown }: { readonly shown: number; readonly next: number },
  pause: (ms: number) => Promise<void> = wait,
): Promise<Finding[]> {
  const where = formatLogPath({ kind: 'checkpoints', index: next });
  const later = await fetch(where);
  if (later === null) return [];
  const result = await verifyCheckpoint(later, policy);
  if (!result.ok) {
    const failed = result.checks.filter(({ ok }) => !ok).map(({ detail }) => detail);
    return [{ name: 'checkpoints.signatures', where, detail: failed.join('; ') }];
  }
  const { size } = result.checkpoint;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (attempt > 0) await pause(PAUSE_MS);
    const head = await fetch('checkpoint');
    const current = head === null ? null : await verifyCheckpoint(head, policy);
    if (current?.ok && current.checkpoint.size >= size) return [];
  }
  const detail = `the log shows ${shown} entries as its latest, and has published a checkpoint of ${size}`;
  return [{ name: 'checkpoint.rolled-back', where, detail }];
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
