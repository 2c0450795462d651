import {
  type BootDeps,
  checkBoot,
  createPublisher,
  type PublisherDeps,
  type PublishOutcome,
} from '@trialmark/services';

/** Entries that get their places in one transaction at most. */
const BATCH_MAX = 1_024;
/** Pause after giving out places, unless more waited than were given: what comes meanwhile shares the next transaction. */
const INTEGRATE_MS = 20;
/** Least time between two checkpoints. */
const CHECKPOINT_MS = 200;
/** Pause after witnesses did not reach the quorum, doubled up to the last. */
const MISSED_MS = [250, 500, 1_000, 2_000, 4_000] as const;

export type SequencerDeps = PublisherDeps &
  Pick<BootDeps, 'logKey' | 'readChainHead'> & {
    readonly onReady: (size: number) => void;
    readonly onIntegrated: (size: number) => void;
    readonly onPublish: (outcome: Exclude<PublishOutcome, { kind: 'nothing-new' }>) => void;
  };

/** The database, the published folder or a witness knows more than this process: it must not sign. */
export class BootRefused extends Error {}

/**
 * Sequences and publishes until `stop`, as the only process that does.
 *
 * Two loops share nothing but the database: one gives places as fast as statements come, one publishes what has places.
 * Any error ends both, because the state in memory may no longer be that on disk; the process exits, and the next start
 * reads everything again.
 *
 * @throws BootRefused before anything is signed
 */
export async function runSequencer(deps: SequencerDeps, stop: AbortSignal): Promise<void> {
  const boot = await checkBoot(deps);
  if (!boot.ok) throw new BootRefused(boot.refusal);
  const publisher = await createPublisher(deps);
  deps.onReady(boot.size);
  const failed = new AbortController();
  const end = AbortSignal.any([stop, failed.signal]);
  const guard = (loop: Promise<void>) =>
    loop.catch((error: unknown) => {
      failed.abort();
      throw error;
    });
  // Both have ended before this does: whoever starts again must find nothing of this one under way.
  const loops = await Promise.allSettled([guard(integrateLoop(deps, end)), guard(publishLoop(deps, publisher, end))]);
  for (const loop of loops) if (loop.status === 'rejected') throw loop.reason;
}

async function integrateLoop({ store, onIntegrated }: SequencerDeps, end: AbortSignal): Promise<void> {
  let size = (await store.readHead()).size;
  while (!end.aborted) {
    if (await store.hasPending()) {
      const after = await store.integrate(BATCH_MAX);
      const wasFull = after - size === BATCH_MAX;
      if (after !== size) onIntegrated(after);
      size = after;
      if (wasFull) continue;
    }
    await pause(INTEGRATE_MS, end);
  }
}

async function publishLoop(
  { onPublish }: SequencerDeps,
  publisher: Awaited<ReturnType<typeof createPublisher>>,
  end: AbortSignal,
): Promise<void> {
  let missed = 0;
  while (!end.aborted) {
    const startedMs = performance.now();
    const outcome = await publisher.publish();
    if (outcome.kind !== 'nothing-new') onPublish(outcome);
    missed = outcome.kind === 'quorum-missed' ? missed + 1 : 0;
    const restMs = missed > 0 ? (MISSED_MS[Math.min(missed, MISSED_MS.length) - 1] ?? 0) : CHECKPOINT_MS;
    await pause(restMs - (performance.now() - startedMs), end);
  }
}

async function pause(durationMs: number, end: AbortSignal): Promise<void> {
  if (durationMs <= 0 || end.aborted) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      end.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, durationMs);
    end.addEventListener('abort', done, { once: true });
  });
}
