import type { ClassModel } from '../model/privacy-model.ts';
import type { Problem } from '../problem/problem.ts';
import type { ClassTable } from './class-table.ts';

/** Which classes have to be suppressed at a node. */
export type Judgement = {
  /** 1 where a class is suppressed; overwritten by the next judgement. */
  readonly isSuppressed: Uint8Array;
  readonly suppressedRows: number;
};

/** Undefined where more rows would have to be suppressed than is allowed. */
export type ClassJudge = (table: ClassTable) => Judgement | undefined;

/** A model with what its attribute's counts are copied into, so that judging a class allocates nothing. */
type PreparedModel = { readonly model: ClassModel; readonly attribute: number; readonly counts: Int32Array };

/**
 * Suppresses the classes for which some class model does not hold. If the table models do not hold for the rest, the
 * smallest remaining classes are suppressed, one by one, until they do: that removes the most risk per row.
 *
 * @param rowsMax rows that may be suppressed
 */
export function createClassJudge(problem: Problem, rowsMax: number): ClassJudge {
  const models = problem.classModels.map((model) => prepareModel(problem, model));
  const sizeMin = problem.classModels.reduce((most, model) => Math.max(most, model.sizeMin), 1);
  let isSuppressed = new Uint8Array(0);
  return (table) => {
    const { sizes } = table;
    if (isSuppressed.length < sizes.length) isSuppressed = new Uint8Array(sizes.length);
    let suppressedRows = 0;
    for (let index = 0; index < sizes.length; index += 1) {
      const size = sizes[index] as number;
      const holds = size >= sizeMin && holdsAll(models, table, index, size);
      isSuppressed[index] = holds ? 0 : 1;
      if (!holds) suppressedRows += size;
      if (suppressedRows > rowsMax) return undefined;
    }
    const judgement = { isSuppressed, suppressedRows };
    return problem.tableModels.length === 0 ? judgement : meetTableModels(problem, table, judgement, rowsMax);
  };
}

function prepareModel(problem: Problem, model: ClassModel): PreparedModel {
  const { attribute } = model.description;
  const index = problem.sensitive.findIndex(({ name }) => name === attribute);
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

function meetTableModels(
  { tableModels }: Problem,
  { sizes }: ClassTable,
  { isSuppressed, suppressedRows }: Judgement,
  rowsMax: number,
): Judgement | undefined {
  const kept: number[] = [];
  let keptRows = 0;
  for (let index = 0; index < sizes.length; index += 1) {
    if (isSuppressed[index] === 1) continue;
    kept.push(index);
    keptRows += sizes[index] as number;
  }
  kept.sort((one, other) => (sizes[one] as number) - (sizes[other] as number) || one - other);
  let suppressed = suppressedRows;
  for (let place = 0; ; place += 1) {
    const smallest = kept[place];
    const sizeMin = smallest === undefined ? 0 : (sizes[smallest] as number);
    const count = kept.length - place;
    const stands = { count, keptRows, sizeMin };
    if (tableModels.every((model) => model.holds(stands))) return { isSuppressed, suppressedRows: suppressed };
    if (smallest === undefined || suppressed + sizeMin > rowsMax) return undefined;
    isSuppressed[smallest] = 1;
    suppressed += sizeMin;
    keptRows -= sizeMin;
  }
}
