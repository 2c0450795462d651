import { type Cost, compareCosts, costFunction, type Metric } from '../metric/metric.ts';
import type { Problem } from '../problem/problem.ts';
import { createClassCache } from './class-cache.ts';
import { createClassJudge, type Judgement } from './judge-classes.ts';
import { coarserNodes, finerNodes, type Lattice, levelsOf } from './lattice.ts';
import { createNodeQueue } from './node-queue.ts';
import { createNodeSummaries } from './node-summaries.ts';

export type SearchProgress = {
  readonly nodesChecked: number;
  /** Nodes of the lattice; most are never looked at. */
  readonly nodeCount: number;
  /** Cost of the best node so far. */
  readonly cost: Cost | undefined;
};

export type SearchOptions = {
  readonly metric: Metric;
  /** Called before each node that is checked. */
  readonly onProgress?: (progress: SearchProgress) => void;
  readonly signal?: AbortSignal;
};

export type Found = { readonly levels: readonly number[]; readonly cost: Cost };

/** A best node, undefined if none satisfies the models, and the nodes whose classes were looked at. */
export type SearchResult = { readonly found: Found | undefined; readonly nodesChecked: number };

/** What is known of a node. */
const CHECKED = 1;
const HOPELESS = 2;

/** Metrics of classes can bound a node only once it has been grouped. */
const CLASS_METRICS: readonly string[] = ['dm', 'dm-star', 'aecs'] satisfies Metric['metric'][];

/**
 * Best-first branch and bound. What a node would cost if nothing had to be suppressed bounds its own cost and that of all
 * coarser nodes, whatever the models. Nodes are taken from the smallest bound on, from the most exact one upwards, until
 * the bound reaches the cost of the best node: what is left cannot be better.
 *
 * Nodes are left unchecked only below one of which it is certain that no finer node satisfies the models (see `judge`):
 * whenever such a node is met, the coarsest one on a way up is looked for by halving. Nothing else is inferred from other
 * nodes, so models that are not monotone, or not once rows are suppressed, are judged as correctly as those that are.
 *
 * @param rowsMax rows that may be suppressed
 */
export function searchLattice(
  problem: Problem,
  lattice: Lattice,
  rowsMax: number,
  options: SearchOptions,
): SearchResult {
  const { check, result } = createNodeCheck(problem, lattice, rowsMax, options);
  const boundOf = createBound(problem, lattice, options.metric);
  const state = new Uint8Array(lattice.nodeCount);
  const isQueued = new Uint8Array(lattice.nodeCount);
  const ownBounds = new Map<number, Cost>();
  const queue = createNodeQueue();
  const verdictOf = (node: number) => {
    const { verdict, bound } = check(node);
    if (bound !== undefined) ownBounds.set(node, bound);
    if (verdict === 'hopeless') markHopeless(lattice, state, node);
    else state[node] = CHECKED;
    return verdict;
  };
  isQueued[0] = 1;
  queue.push({ node: 0, bound: boundOf(0) ?? [0] });
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const best = result().found;
    if (best !== undefined && compareCosts(next.bound, best.cost) >= 0) break;
    if (state[next.node] === 0 && verdictOf(next.node) === 'hopeless') {
      climb(
        wayUp(lattice, next.node),
        (node) => state[node] === HOPELESS || (state[node] === 0 && verdictOf(node) === 'hopeless'),
      );
    }
    const inherited = ownBounds.get(next.node) ?? next.bound;
    for (const node of coarserNodes(lattice, next.node)) {
      if (isQueued[node] === 1) continue;
      isQueued[node] = 1;
      queue.push({ node, bound: boundOf(node) ?? inherited });
    }
  }
  return result();
}

type NodeCheck = {
  /** The verdict on a node, and what it would cost if nothing were suppressed where that takes its classes to know. */
  readonly check: (node: number) => { readonly verdict: Judgement['verdict']; readonly bound: Cost | undefined };
  readonly result: () => SearchResult;
};

/** Looks at the classes of single nodes, and keeps the best. */
function createNodeCheck(problem: Problem, lattice: Lattice, rowsMax: number, options: SearchOptions): NodeCheck {
  const costOf = costFunction(options.metric);
  const classesAt = createClassCache(problem);
  const judge = createClassJudge(problem, rowsMax);
  const { beforeSuppression, afterSuppression } = createNodeSummaries(problem);
  const needsClasses = CLASS_METRICS.includes(options.metric.metric);
  let found: Found | undefined;
  let nodesChecked = 0;
  const check = (node: number) => {
    options.signal?.throwIfAborted();
    options.onProgress?.({ nodesChecked, nodeCount: lattice.nodeCount, cost: found?.cost });
    nodesChecked += 1;
    const levels = levelsOf(lattice, node);
    const table = classesAt(levels);
    const judgement = judge(table);
    if (judgement.verdict === 'possible') {
      const cost = costOf(afterSuppression(table, judgement));
      if (found === undefined || compareCosts(cost, found.cost) < 0) found = { levels, cost };
    }
    const bound = needsClasses ? costOf(beforeSuppression(levels, table)) : undefined;
    return { verdict: judgement.verdict, bound };
  };
  return { check, result: () => ({ found, nodesChecked }) };
}

/** What a node costs before suppression, undefined for metrics that need its classes. */
function createBound(problem: Problem, lattice: Lattice, metric: Metric): (node: number) => Cost | undefined {
  if (CLASS_METRICS.includes(metric.metric)) return () => undefined;
  const costOf = costFunction(metric);
  const { beforeSuppression } = createNodeSummaries(problem);
  return (node) => costOf(beforeSuppression(levelsOf(lattice, node)));
}

/** Marks a node and every finer one. */
function markHopeless(lattice: Lattice, state: Uint8Array, node: number): void {
  const open = [node];
  state[node] = HOPELESS;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const finer of finerNodes(lattice, next)) {
      if (state[finer] === HOPELESS) continue;
      state[finer] = HOPELESS;
      open.push(finer);
    }
  }
}

/** Nodes from above a node to the top; attributes take turns, so that half-way up all are about half-way. */
function wayUp(lattice: Lattice, node: number): number[] {
  const way: number[] = [];
  let turn = 0;
  for (
    let coarser = coarserNodes(lattice, node);
    coarser.length > 0;
    coarser = coarserNodes(lattice, way.at(-1) ?? node)
  ) {
    way.push(coarser[turn % coarser.length] as number);
    turn += 1;
  }
  return way;
}

/** Finds by halving how far up a way nodes are hopeless; each that is met marks those below it. */
function climb(way: readonly number[], isHopeless: (node: number) => boolean): void {
  let low = 0;
  let high = way.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (isHopeless(way[middle] as number)) low = middle + 1;
    else high = middle - 1;
  }
}
