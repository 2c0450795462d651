/**
 * Engine `local`: local recoding. Rows are divided into groups for which every model holds; each group shows, in every
 * attribute, the lowest group of the hierarchy that holds all of its values.
 *
 * Guarantees: in what it returns every class satisfies every class model, the table models hold together, and no more
 * rows are suppressed than the limit allows; the same problem, seed and number of attempts give the same answer on any
 * machine, unless the time budget ended the search (`facts.endedBy` says which it was). It is what the models promise and
 * no more: see `attack/` for what they do not.
 * Does NOT check: that hierarchies make sense, or that the right columns were named as quasi-identifiers. Does not find
 * the global optimum: `optimal/` does, for full-domain recoding, where the result is nevertheless far coarser.
 * Trusts: nothing it is not given. The verifier computes everything anew from files.
 *
 * How: (1) from the cheapest node of the generalisation lattice on, rows that are alike at a node and satisfy the models
 * are taken out (the idea of ARX's local recoding: Prasser et al., 2020, but over every node in the order of cost);
 * (2) what is left joins; (3) a few neighbouring groups at a time are torn down and divided anew, and that is kept when it
 * loses less (large neighbourhood search: Shaw, 1998); (4) single cells that can show more by themselves do. Which of several equal choices is taken depends on random numbers,
 * so that nobody can reason from "it was the smallest choice" (downcoding: Cohen, USENIX Security 2022).
 */
import { InputError } from '../input-error.ts';
import { kAnonymity } from '../model/k-anonymity.ts';
import type { Problem } from '../problem/problem.ts';
import type { Recoding } from '../problem/recoding.ts';
import { absorbRest } from './absorb-rest.ts';
import { findNeighbours } from './find-neighbours.ts';
import { finish } from './finish.ts';
import { gatherByLattice } from './gather-by-lattice.ts';
import { joinBroken } from './join-broken.ts';
import { createPartition, type Partition, partitionLoss } from './partition.ts';
import { planLattice } from './plan-lattice.ts';
import { polish } from './polish.ts';
import { createRandom, type Random } from './random.ts';
import { createRebuilder } from './rebuild.ts';
import { ruinAndRecreate } from './ruin-and-recreate.ts';
import { createSpace, type Space } from './space.ts';
import { splitEqualRows } from './split-equal-rows.ts';
import { createJudge, type Judge } from './tally.ts';
import { findTuples, type Tuples } from './tuples.ts';

export type LocalOptions = {
  /** Whole number; decides every random choice. */
  readonly seed: number;
  /** Attempts to improve, for each group that loses something. More lose less, with diminishing returns. */
  readonly effort: number;
  /** Share of the recoded cells, drawn at random, that show a level more than they must; 0 unless given. */
  readonly slack?: number;
  /** Milliseconds after which the search ends with what it has; never before a valid answer is there. */
  readonly timeBudgetMs: number;
  /** Share of the work that is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
};

export const LOCAL_ENGINE = { name: 'local', version: '1' } as const;
const NODES_MAX = 20_000;
const GROUPS_IN_ATTEMPT = 6;
/** Share of the time budget after which the search leaves the rest to the last steps. */
const SEARCH_SHARE = 0.8;
const NEIGHBOURS = { width: 8, orderings: 25 };

/**
 * @throws InputError `models/unreachable` when the models do not hold even for all rows as one class, `engine/slack` when
 * slack is asked for with a model that is not monotone
 */
export function anonymiseLocally(problem: Problem, options: LocalOptions): Recoding {
  const startedMs = performance.now();
  if ((options.slack ?? 0) > 0) refuseSlack(problem);
  let recoding = recode(problem, options, startedMs);
  // Models of all classes together ask for fewer and larger ones: they are raised until those models hold too.
  for (let k = 2; !isWholeAccepted(problem, recoding); k = Math.ceil(k * 1.25)) {
    if (k > problem.rowCount) throw unreachable(problem);
    recoding = recode({ ...problem, classModels: [...problem.classModels, kAnonymity(k)] }, options, startedMs);
  }
  return recoding;
}

/** Cells that show more than they must join classes, which only a model that is monotone survives for certain. */
function refuseSlack({ classModels }: Problem): void {
  const model = classModels.find(({ isMonotone }) => !isMonotone)?.description.model;
  if (model === undefined) return;
  throw new InputError(
    'engine/slack',
    `Slack cannot be had together with ${model} as it is asked for: leave out one of them.`,
  );
}

function isWholeAccepted({ tableModels }: Problem, { classOf, classCount }: Recoding): boolean {
  const sizes = new Int32Array(classCount);
  for (const index of classOf) if (index >= 0) sizes[index] = (sizes[index] as number) + 1;
  const keptRows = sizes.reduce((sum, size) => sum + size, 0);
  const sizeMin = sizes.reduce((least, size) => Math.min(least, size), Number.POSITIVE_INFINITY);
  return tableModels.every((model) => model.holds({ count: classCount, keptRows, sizeMin }));
}

function recode(problem: Problem, options: LocalOptions, startedMs: number): Recoding {
  const random = createRandom(options.seed);
  const space = createSpace(problem);
  const tuples = findTuples(space);
  const judge = createJudge(problem);
  const check = (): void => options.signal?.throwIfAborted();
  const nodes = planLattice(space, tuples, NODES_MAX);
  const gathered = gatherByLattice(space, tuples, judge, nodes, random, check);
  const absorbed = absorbRest(space, judge, gathered, Math.floor(problem.suppressionLimit * problem.rowCount));
  if (absorbed === null) throw unreachable(problem);
  // Only equal rows can be cut at will, and only where classes are judged by their size.
  const sets = judge.isBySize ? splitEqualRows(tuples, judge, absorbed.sets) : absorbed.sets;
  const partition = createPartition(space, sets);
  const lossAtStart = partitionLoss(space, partition);
  options.onProgress?.(0.2);
  const found = improve({ space, tuples, judge, partition, random }, options, startedMs);
  const goOn = () => performance.now() - startedMs < options.timeBudgetMs;
  const polished = polish(
    space,
    judge,
    finish(space, partition, () => false, {}),
    goOn,
  );
  const sound = joinBroken(space, judge, polished.sets);
  if (sound === null) throw unreachable(problem);
  options.onProgress?.(1);
  const { slack = 0 } = options;
  const loosen = () => (random.bits() >>> 0) / 2 ** 32 < slack;
  return finish(space, createPartition(space, sound), loosen, {
    engine: LOCAL_ENGINE.name,
    version: LOCAL_ENGINE.version,
    seed: options.seed,
    effort: options.effort,
    attempts: found.made,
    kept: found.kept,
    endedBy: found.endedBy,
    lossBeforeSearch: lossAtStart,
    slack,
    isLocallyOptimal: polished.isLocallyOptimal && slack === 0 && sound.length === polished.sets.length,
  });
}

type Work = {
  readonly space: Space;
  readonly tuples: Tuples;
  readonly judge: Judge;
  readonly partition: Partition;
  readonly random: Random;
};

function improve({ space, tuples, judge, partition, random }: Work, options: LocalOptions, startedMs: number) {
  const isWanted = new Uint8Array(tuples.count);
  let lossy = 0;
  let rowsInLossy = 0;
  for (const group of partition.groups) {
    if (group === undefined || group.unit === 0) continue;
    lossy += 1;
    rowsInLossy += group.rows.length;
    for (const row of group.rows) isWanted[tuples.tupleOf[row] as number] = 1;
  }
  if (lossy === 0) return { made: 0, kept: 0, endedBy: 'attempts' };
  const isOver = () => performance.now() - startedMs > options.timeBudgetMs * SEARCH_SHARE;
  const check = (): void => options.signal?.throwIfAborted();
  const neighbours = findNeighbours(space, tuples, isWanted, { ...NEIGHBOURS, random, check });
  const attempts = Math.ceil(options.effort * lossy);
  const typical = Math.max(judge.sizeMin, Math.ceil(rowsInLossy / lossy));
  const { made, kept } = ruinAndRecreate(partition, tuples, neighbours, createRebuilder(space, judge, random), {
    ...{ attempts, groupsMax: GROUPS_IN_ATTEMPT, rowsMax: Math.max(100, typical * GROUPS_IN_ATTEMPT * 2), random },
    goOn: (done) => {
      check();
      options.onProgress?.(0.2 + (0.8 * done) / attempts);
      return !isOver();
    },
  });
  return { made, kept, endedBy: made < attempts ? 'time' : 'attempts' };
}

function unreachable({ classModels, tableModels, rowCount }: Problem): InputError {
  const names = [...classModels, ...tableModels].map(({ description }) => description.model).join(', ');
  return new InputError(
    'models/unreachable',
    `Not even all ${rowCount} rows as one class satisfy ${names} together. Ask for less, or allow rows to be suppressed.`,
  );
}
