/**
 * Guarantees: where the verdict is `possible`, every class that is not suppressed satisfies every class model, those that
 * are left satisfy the table models together, and no more rows are suppressed than is allowed.
 *
 * Does not check: that the classes are those of the rows; `class-table.ts` makes them.
 *
 * Trusts: each model's `holds`, `sizeMin` and `isMonotone`.
 */
import type { ClassModel } from '../model/privacy-model.ts';
import type { Problem } from '../problem/problem.ts';
import type { ClassTable } from './class-table.ts';
import { createTableJudge } from './judge-table.ts';

/** Which classes have to be suppressed at a node. */
export type Judgement = {
  /** 1 where a class is suppressed; overwritten by the next judgement. Complete only if the verdict is `possible`. */
  readonly isSuppressed: Uint8Array;
  readonly suppressedRows: number;
  /**
   * `hopeless` if more rows have to be suppressed than is allowed, and at every finer node too; `impossible` if that is
   * only known of this one.
   */
  readonly verdict: 'possible' | 'impossible' | 'hopeless';
};

export type ClassJudge = (table: ClassTable) => Judgement;

/** A model with what its attribute's counts are copied into, so that judging a class allocates nothing. */
type PreparedModel = { readonly model: ClassModel; readonly attribute: number; readonly counts: Int32Array };

/**
 * Suppresses the classes for which some class model does not hold, then what table models need.
 *
 * What makes a node hopeless: rows of classes smaller than any model allows are in smaller ones yet at every finer node.
 * And when all class models are monotone, a class that breaks them cannot be split into classes that all satisfy them, so
 * of each at least one row is suppressed at every finer node.
 *
 * @param rowsMax rows that may be suppressed
 */
export function createClassJudge(problem: Problem, rowsMax: number): ClassJudge {
  const models = problem.classModels.map((model) => prepareModel(problem, model));
  const sizeMin = problem.classModels.reduce((most, model) => Math.max(most, model.sizeMin), 1);
  const rowsOfBroken = problem.classModels.every(({ isMonotone }) => isMonotone) ? 1 : 0;
  const judgeTable = createTableJudge(problem.tableModels, problem.rowCount);
  let isSuppressed = new Uint8Array(0);
  return (table) => {
    const { sizes } = table;
    if (isSuppressed.length < sizes.length) isSuppressed = new Uint8Array(sizes.length);
    let suppressedRows = 0;
    let suppressedFiner = 0;
    for (let index = 0; index < sizes.length; index += 1) {
      const size = sizes[index] as number;
      const holds = size >= sizeMin && holdsAll(models, table, index, size);
      isSuppressed[index] = holds ? 0 : 1;
      if (holds) continue;
      suppressedRows += size;
      suppressedFiner += size < sizeMin ? size : rowsOfBroken;
      if (suppressedFiner > rowsMax) return { isSuppressed, suppressedRows, verdict: 'hopeless' };
    }
    if (suppressedRows > rowsMax) return { isSuppressed, suppressedRows, verdict: 'impossible' };
    const forTable = judgeTable(sizes, isSuppressed, rowsMax - suppressedRows);
    return forTable === undefined
      ? { isSuppressed, suppressedRows, verdict: 'impossible' }
      : { isSuppressed, suppressedRows: suppressedRows + forTable, verdict: 'possible' };
  };
}

function prepareModel(problem: Problem, model: ClassModel): PreparedModel {
  const { attribute } = model.description;
  const index = problem.sensitive.findIndex(({ name }) => name === attribute);
  if (attribute !== null && index < 0) throw new Error('a model is about an attribute that the problem does not have');
  return { model, attribute: index, counts: new Int32Array(problem.sensitive[index]?.values.length ?? 0) };
}

function holdsAll(models: readonly PreparedModel[], table: ClassTable, index: number, size: number): boolean {
  for (let place = 0; place < models.length; place += 1) {
    const { model, attribute, counts } = models[place] as PreparedModel;
    if (attribute >= 0) {
      const valueCounts = table.valueCounts[attribute] as Int32Array;
      const from = index * counts.length;
      for (let value = 0; value < counts.length; value += 1) counts[value] = valueCounts[from + value] as number;
    }
    if (!model.holds(size, counts)) return false;
  }
  return true;
}
