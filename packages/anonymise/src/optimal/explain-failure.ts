import { heightOf } from '../hierarchy/hierarchy.ts';
import type { ModelDescription } from '../model/privacy-model.ts';
import type { Problem } from '../problem/problem.ts';
import { type ClassTable, classesOfRows, rollUp } from './class-table.ts';
import { createRowGrouper } from './group-rows.ts';
import { createClassJudge } from './judge-classes.ts';
import { type Lattice, levelsOf } from './lattice.ts';

/** Nodes that are looked at to find out how close the best one comes. */
const NODES_MAX = 500;

/** A set of models and the fewest rows that any node would have to suppress for it. */
type Shortfall = { readonly problem: Problem; readonly name: string; rows: number };

/**
 * Says which model is the hardest to reach and how far the best node came, when none satisfies them all. In a lattice too
 * large to look at again, the coarsest nodes speak for the others.
 */
export function explainFailure(problem: Problem, lattice: Lattice, rowsMax: number): string {
  const alone: Shortfall[] = [
    ...problem.classModels.map((model) => ({ ...problem, classModels: [model], tableModels: [] })),
    ...problem.tableModels.map((model) => ({ ...problem, classModels: [], tableModels: [model] })),
  ].map((one) => ({
    problem: one,
    name: nameOf([...one.classModels, ...one.tableModels].map(({ description }) => description)),
    rows: problem.rowCount,
  }));
  const together: Shortfall = { problem, name: '', rows: problem.rowCount };
  for (const table of coarsestTables(problem, lattice)) {
    for (const shortfall of [...alone, together]) {
      const { suppressedRows, verdict } = createClassJudge(shortfall.problem, problem.rowCount)(table);
      if (verdict === 'possible') shortfall.rows = Math.min(shortfall.rows, suppressedRows);
    }
  }
  const hardest = alone.reduce((one, other) => (other.rows > one.rows ? other : one), alone[0] ?? together);
  return [
    `no generalisation satisfies the models: at best ${together.rows} of ${problem.rowCount} rows would have to be suppressed, and ${rowsMax} may be.`,
    `The hardest to reach is ${hardest.name}, which by itself needs ${hardest.rows}.`,
    'Weaken it, raise the suppression limit or leave out a quasi-identifier.',
  ].join(' ');
}

function nameOf(descriptions: readonly ModelDescription[]): string {
  return descriptions
    .map(({ model, attribute, parameters }) => {
      const told = Object.entries(parameters).map(([name, value]) => `${name} = ${value}`);
      return `${model}${attribute === null ? '' : ` of ${attribute}`} (${told.join(', ')})`;
    })
    .join(' and ');
}

function* coarsestTables(problem: Problem, lattice: Lattice): Generator<ClassTable> {
  const group = createRowGrouper(problem);
  const lowest = problem.quasiIdentifiers.map(() => 0);
  const exact = classesOfRows(problem, group, lowest);
  yield exact;
  if (lattice.nodeCount === 1) return;
  yield rollUp(
    problem,
    group,
    exact,
    problem.quasiIdentifiers.map(({ hierarchy }) => heightOf(hierarchy)),
  );
  const first = Math.max(1, lattice.nodeCount - NODES_MAX);
  for (let node = lattice.nodeCount - 2; node >= first; node -= 1) {
    yield rollUp(problem, group, exact, levelsOf(lattice, node));
  }
}
