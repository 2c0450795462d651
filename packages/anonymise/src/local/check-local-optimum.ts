import type { Problem } from '../problem/problem.ts';
import type { Recoding } from '../problem/recoding.ts';
import { createCoverIndex } from './cover-index.ts';
import { findDivision, shownClasses } from './find-improvements.ts';
import { createSpace } from './space.ts';
import { createJudge, createTallies, holdsWith, holdsWithout } from './tally.ts';

export type LocalOptimum = {
  readonly isLocallyOptimal: boolean;
  /** Classes of which a part could show a finer value in one attribute and be a class of its own beside the rest. */
  readonly divisible: number;
  /** Rows that their class can spare and that another class covers with a smaller loss. */
  readonly movable: number;
};

/**
 * States whether a recoding is locally optimal: whether some cells could show a finer value, all others staying as they
 * are, without breaking a model. Judges the classes as they are published, whatever engine made them.
 *
 * Does NOT say that no better recoding exists: several changes at once may lose less.
 */
export function checkLocalOptimum(problem: Problem, recoding: Recoding): LocalOptimum {
  const space = createSpace(problem);
  const judge = createJudge(problem);
  const classes = shownClasses(space, recoding);
  const find = createCoverIndex(space, classes);
  const tallyAt = createTallies(judge, classes);
  let [divisible, movable] = [0, 0];
  for (const [from, shown] of classes.entries()) {
    if (findDivision(space, judge, shown) !== null) divisible += 1;
    if (shown.unit === 0 || shown.rows.length <= judge.sizeMin) continue;
    for (const row of shown.rows) {
      if (!holdsWithout(tallyAt(from), row)) continue;
      if (find(row, shown.unit, (at) => holdsWith(judge, tallyAt(at), row)) >= 0) movable += 1;
    }
  }
  return { isLocallyOptimal: divisible + movable === 0, divisible, movable };
}
