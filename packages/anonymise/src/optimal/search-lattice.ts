import { type Cost, compareCosts, costFunction, type Metric } from '../metric/metric.ts';
import type { Problem } from '../problem/problem.ts';
import { createClassCache } from './class-cache.ts';
import { createClassJudge } from './judge-classes.ts';
import { type Lattice, levelsOf } from './lattice.ts';
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

/** Metrics of classes can bound a node only once it has been grouped. */
const CLASS_METRICS: readonly string[] = ['dm', 'dm-star', 'aecs'] satisfies Metric['metric'][];

/**
 * Best-first branch and bound. What a node would cost if nothing had to be suppressed bounds its own cost and that of all
 * coarser nodes, whatever the models. Nodes are taken from the smallest bound on, from the most exact one upwards, until
 * the bound reaches the cost of the best node: what is left cannot be better. Which nodes satisfy the models is never
 * inferred from other nodes, so models that are not monotone are judged as correctly as those that are.
 *
 * @param rowsMax rows that may be suppressed
 */
export function searchLattice(
  problem: Problem,
  lattice: Lattice,
  rowsMax: number,
  options: SearchOptions,
): SearchResult {
  const costOf = costFunction(options.metric);
  const needsClasses = CLASS_METRICS.includes(options.metric.metric);
  const classesAt = createClassCache(problem);
  const judge = createClassJudge(problem, rowsMax);
  const { beforeSuppression, afterSuppression } = createNodeSummaries(problem);
  const queue = createNodeQueue();
  const isQueued = new Uint8Array(lattice.nodeCount);
  let found: Found | undefined;
  let nodesChecked = 0;
  const enqueue = (node: number, inherited: Cost | undefined) => {
    if (isQueued[node] === 1) return;
    isQueued[node] = 1;
    queue.push({ node, bound: inherited ?? costOf(beforeSuppression(levelsOf(lattice, node))) });
  };
  enqueue(0, needsClasses ? [0] : undefined);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (found !== undefined && compareCosts(next.bound, found.cost) >= 0) break;
    options.signal?.throwIfAborted();
    options.onProgress?.({ nodesChecked, nodeCount: lattice.nodeCount, cost: found?.cost });
    const levels = levelsOf(lattice, next.node);
    const table = classesAt(levels);
    nodesChecked += 1;
    const judgement = judge(table);
    if (judgement !== undefined) {
      const cost = costOf(afterSuppression(table, judgement));
      if (found === undefined || compareCosts(cost, found.cost) < 0) found = { levels, cost };
    }
    const inherited = needsClasses ? costOf(beforeSuppression(levels, table)) : undefined;
    for (const [index, level] of levels.entries()) {
      if (level < (lattice.heights[index] as number))
        enqueue(next.node + (lattice.strides[index] as number), inherited);
    }
  }
  return { found, nodesChecked };
}
