/**
 * Guarantees: of all ways to generalise each quasi-identifier to one level of its hierarchy and to suppress the classes
 * that still break a class model (and then, for table models, the smallest classes), the answer has the smallest cost by
 * the chosen metric. Every kept row is in a class for which every model holds, and no more rows are suppressed than the
 * limit allows.
 *
 * Does not check: that the models and thresholds are the right ones, that the quasi-identifiers are all that an attacker
 * knows, or that the hierarchies nest. An optimum is easier to run backwards than a random answer: see `local` for
 * randomised tie-breaking.
 *
 * Trusts: the problem as it is given, its models' `holds` and `sizeMin`.
 */
import { InputError } from '../input-error.ts';
import type { Problem } from '../problem/problem.ts';
import type { Recoding } from '../problem/recoding.ts';
import { explainFailure } from './explain-failure.ts';
import { latticeOf } from './lattice.ts';
import { recodeAt } from './recode-at.ts';
import { type Found, type SearchOptions, searchLattice } from './search-lattice.ts';

/** Changes when the same problem may get another answer. */
const ENGINE_VERSION = 1;

export type OptimalResult = Found & {
  readonly recoding: Recoding;
  /** Nodes of the lattice whose classes were looked at. */
  readonly nodesChecked: number;
};

/**
 * The best full-domain generalisation with record suppression. Runs until it has the answer, without giving way to other
 * work: meant for a worker thread. The signal is looked at before each node, so whoever wants to stop it aborts the signal
 * from within `onProgress`, for example after reading a flag in shared memory.
 *
 * @throws InputError `optimal/lattice` if there are too many combinations of levels, `optimal/no-solution` if none
 * satisfies the models within the suppression limit
 * @throws the reason of the signal, when it is aborted
 */
export function anonymiseOptimally(problem: Problem, options: SearchOptions): OptimalResult {
  const lattice = latticeOf(problem.quasiIdentifiers.map(({ hierarchy }) => hierarchy));
  const rowsMax = suppressibleRows(problem);
  const { found, nodesChecked } = searchLattice(problem, lattice, rowsMax, options);
  if (found === undefined) throw new InputError('optimal/no-solution', explainFailure(problem, lattice, rowsMax));
  const recoding = recodeAt(problem, found.levels, rowsMax, {
    engine: 'optimal',
    engineVersion: ENGINE_VERSION,
    metric: Object.values(options.metric).join(' '),
    levels: found.levels.join(' '),
    nodesChecked,
    nodeCount: lattice.nodeCount,
    isOptimum: true,
  });
  if (recoding === undefined) throw new Error('the node that was found does not satisfy the models');
  return { ...found, recoding, nodesChecked };
}

/** The limit in whole rows: never more than the share says, but 0.29 of 100 rows is 29 although 0.29 · 100 is a little less. */
function suppressibleRows({ suppressionLimit, rowCount }: Problem): number {
  return Math.floor(suppressionLimit * rowCount + 1e-9);
}
