import { type Phase, phaseTimes, type RequestEvent } from '@trialmark/datause';
import type { Clock, Scope, UnitOfWork } from '../../ports.ts';

/** How long something took, over `requests` stays that are over. Null where there is none. */
export type Turnaround = { readonly requests: number; readonly medianDays: number | null };

export type TurnaroundTimes = {
  /** Each phase of a review on its own. */
  readonly phases: readonly (Turnaround & { readonly phase: ReviewedPhase })[];
  /** From submission to approval, refusal or denial. */
  readonly decision: Turnaround;
};

const REVIEWED = ['form-check', 'feasibility', 'committee'] as const satisfies readonly Phase[];
export type ReviewedPhase = (typeof REVIEWED)[number];

const DECIDED: ReadonlySet<Phase> = new Set(['approved', 'refused', 'denied']);
const DAY_MS = 86_400_000;
/** What is older says little about how long it takes now. */
const YEARS = 2;

/** Medians over the histories of requests: a function of what happened and nothing else. */
export function turnaroundOf(histories: readonly (readonly RequestEvent[])[]): TurnaroundTimes {
  const stays = histories.map(phaseTimes);
  const phases = REVIEWED.map((phase) => {
    const days = stays.flatMap((times) =>
      times.flatMap(({ phase: each, from, to }) => (each === phase && to !== null ? [daysBetween(from, to)] : [])),
    );
    return { phase, ...medianOf(days) };
  });
  const decisions = stays.flatMap((times) => {
    const submitted = times.find(({ phase }) => phase !== 'draft');
    const decided = times.find(({ phase }) => DECIDED.has(phase));
    return submitted === undefined || decided === undefined ? [] : [daysBetween(submitted.from, decided.from)];
  });
  return { phases, decision: medianOf(decisions) };
}

/** Requests that were submitted within the last two years: of all datasets, and of one where one is named. */
export async function readTurnaround(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  datasetId: string | null,
): Promise<{ readonly since: string; readonly all: TurnaroundTimes; readonly dataset: TurnaroundTimes | null }> {
  const since = sinceOf(clock);
  const known = cache.get(uow);
  const isFresh = known !== undefined && known.since === since && clock.nowMs() - known.atMs < FRESH_MS;
  const all = isFresh ? known.all : turnaroundOf(await uow.run(scope, (tx) => tx.requests.reviewed(null, since)));
  if (!isFresh) cache.set(uow, { atMs: clock.nowMs(), since, all });
  if (datasetId === null) return { since, all, dataset: null };
  const ofDataset = await uow.run(scope, (tx) => tx.requests.reviewed(datasetId, since));
  return { since, all, dataset: turnaroundOf(ofDataset) };
}

/** All histories are read at most once a minute, whoever asks. */
const FRESH_MS = 60_000;
const cache = new WeakMap<
  UnitOfWork,
  { readonly atMs: number; readonly since: string; readonly all: TurnaroundTimes }
>();

function sinceOf(clock: Clock): string {
  const day = new Date(clock.nowMs());
  day.setUTCFullYear(day.getUTCFullYear() - YEARS);
  return day.toISOString().slice(0, 10);
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

function medianOf(days: readonly number[]): Turnaround {
  const sorted = [...days].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1];
  const high = sorted[Math.floor(middle)];
  const median = low === undefined || high === undefined ? null : (low + high) / 2;
  return { requests: sorted.length, medianDays: median === null ? null : Math.round(median * 10) / 10 };
}
