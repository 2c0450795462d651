/**
 * Computes findings from the published log, and keeps them for lists and counts.
 *
 * Guarantees: what is kept is what `findTrialFindings` gives for the statements below the size that is kept with it, on the
 * day that is kept with it; one transaction moves both, so that a reader never sees findings of two days or of two sizes. If
 * the process dies anywhere, what was there stays, and the next round computes it again.
 * Does NOT check statements: the log's table holds what `acceptStatement` has taken. Whoever does not trust that audits the log.
 */
import { documentsOfHistory } from '@trialmark/registry';
import type { FullDate } from '@trialmark/schema';
import type { Clock, UnitOfWork } from '../ports.ts';
import { findOfTrial, loggedStatements } from './find-of-trial.ts';
import type { FindingsAsOf } from './ports.ts';
import type { FindingsTx } from './store-ports.ts';

/** Trials in memory at a time. Between two such batches the process does other things. */
const BATCH = 25;

type Deps = { readonly uow: UnitOfWork; readonly clock: Clock };

export type Refreshed = FindingsAsOf & {
  /** Trials that were computed. */
  readonly trials: number;
};

/**
 * Computes what changed: trials that new entries are about, and every trial on a new day. `isWhole` computes every trial, as
 * after a change of the rules. Null when nothing is new.
 */
export async function refreshFindings(
  { uow, clock }: Deps,
  { isWhole }: { readonly isWhole: boolean },
): Promise<Refreshed | null> {
  const scope = { actor: 'system', userId: null, organisationId: null, requestId: null };
  return await uow.run(scope, async ({ findings }) => {
    const before = await findings.lock();
    const today = new Date(clock.nowMs()).toISOString().slice(0, 10);
    const size = await findings.publishedSize();
    const isNewDay = before === null || before.today !== today;
    if (!isWhole && !isNewDay && before.size === size) return null;
    const trialIds = await findings.listTrials(isWhole || isNewDay ? 0 : before.size, size);
    for (let i = 0; i < trialIds.length; i += BATCH)
      await computeBatch(findings, trialIds.slice(i, i + BATCH), { size, today });
    await findings.moveHead({ size, today });
    return { size, today, trials: trialIds.length };
  });
}

async function computeBatch(
  findings: FindingsTx,
  trialIds: readonly string[],
  { size, today }: { readonly size: number; readonly today: FullDate },
): Promise<void> {
  const trials = (await findings.readTrials(trialIds, size)).map((trial) => ({
    trial,
    logged: loggedStatements(trial.statements),
  }));
  const digests = new Set(trials.flatMap(({ logged }) => [...documentsOfHistory(logged)]));
  const documents = await findings.readDocuments([...digests]);
  await findings.save(trials.map(({ trial, logged }) => findOfTrial(trial, logged, documents, today)));
}
