import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import { InputError } from '../input-error.ts';
import type { Problem, SensitiveAttribute } from '../problem/problem.ts';
import type { RecodedColumn } from '../problem/recoding.ts';
import type { AttackInput } from './attack-input.ts';
import { coverLabels } from './cover-labels.ts';
import { invertLists, type Lists, listAt, listsOf, placesByKey } from './lists.ts';

/** An attribute of the release, with what it was before. A label stands for leaves; unchanged ones for themselves. */
export type ReleasedAttribute = {
  readonly name: string;
  readonly role: 'quasi-identifier' | 'sensitive' | 'other';
  readonly hierarchy: Hierarchy | null;
  readonly leafCount: number;
  readonly labelCount: number;
  /** Leaf of each row of the original. */
  readonly original: Int32Array;
  /** Label of each row of the release; without meaning where the row is suppressed. */
  readonly released: Int32Array;
  /** Leaf of each person of the control group, null where there is no group. */
  readonly control: Int32Array | null;
  /** Leaves under each label. */
  readonly covers: Lists;
  /** Labels over each leaf. */
  readonly shownAs: Lists;
  /** Place of each leaf in its order, null where there is none. */
  readonly ranks: Float64Array | null;
};

export type Release = {
  readonly rowCount: number;
  readonly isSuppressed: Uint8Array;
  /** Rows that are not suppressed. */
  readonly kept: Int32Array;
  readonly controlCount: number;
  /** Quasi-identifiers, then sensitive attributes, then others. */
  readonly attributes: readonly ReleasedAttribute[];
  /** Least number of rows that every class must have by the models; 1 where they do not say. */
  readonly sizeMin: number;
};

type Opened = Pick<AttackInput, 'problem' | 'recoding' | 'others' | 'covers' | 'control'>;

/** @throws InputError `attack/cover` where covers are missing or wrong, `attack/shape` when arrays do not fit each other, `attack/no-rows` */
export function openRelease(input: Opened): Release {
  const { problem, recoding, others = [], control } = input;
  const { rowCount } = problem;
  checkShape(input);
  const kept = Int32Array.from(rowsWhere(recoding.isSuppressed, 0));
  const quasi = problem.quasiIdentifiers.map((_, index) => openQuasi(input, index));
  const sensitive = problem.sensitive.map((attribute, index) =>
    openUnchanged(attribute, 'sensitive', control?.sensitive[index] ?? null),
  );
  const rest = others.map((attribute, index) => openUnchanged(attribute, 'other', control?.others?.[index] ?? null));
  return {
    rowCount,
    isSuppressed: recoding.isSuppressed,
    kept,
    controlCount: control?.rowCount ?? 0,
    attributes: [...quasi, ...sensitive, ...rest],
    sizeMin: problem.classModels.reduce((least, { sizeMin }) => Math.max(least, sizeMin), 1),
  };
}

function openQuasi({ problem, recoding, covers, control }: Opened, index: number): ReleasedAttribute {
  const attribute = problem.quasiIdentifiers[index] as Problem['quasiIdentifiers'][number];
  const column = recoding.columns[index] as RecodedColumn;
  const { hierarchy } = attribute;
  const given = covers?.[index];
  const lists = listsOf(given ?? coverLabels(attribute, column, recoding.isSuppressed));
  if (given !== undefined) checkCovers(attribute, column, recoding.isSuppressed, lists);
  return {
    name: attribute.name,
    role: 'quasi-identifier',
    hierarchy,
    leafCount: hierarchy.leaves.length,
    labelCount: column.labels.length,
    original: attribute.codes,
    released: column.codes,
    control: control?.quasiIdentifiers[index] ?? null,
    covers: lists,
    shownAs: invertLists(lists, hierarchy.leaves.length),
    ranks: hierarchy.isOrdered ? Float64Array.from(hierarchy.leaves.keys()) : null,
  };
}

/** Every kept row's leaf must be under its label: a target would else be no candidate for its own row. */
function checkCovers(
  { name, hierarchy, codes }: Problem['quasiIdentifiers'][number],
  column: RecodedColumn,
  isSuppressed: Uint8Array,
  covers: Lists,
): void {
  const shown = column.codes.map((label, row) => (isSuppressed[row] === 1 ? -1 : label));
  const rowsOf = placesByKey(shown, column.labels.length);
  const under = new Int32Array(hierarchy.leaves.length).fill(-1);
  for (const label of column.labels.keys()) {
    for (const leaf of listAt(covers, label)) under[leaf] = label;
    const outside = listAt(rowsOf, label).find((row) => under[codes[row] as number] !== label);
    if (outside === undefined) continue;
    const message =
      'the label that this row shows does not stand for its value, by the covers that were given; correct them';
    throw new InputError('attack/cover', message, { row: outside + 1, column: name });
  }
}

function openUnchanged(
  { name, values, codes }: SensitiveAttribute,
  role: 'sensitive' | 'other',
  control: Int32Array | null,
): ReleasedAttribute {
  const starts = Int32Array.from({ length: values.length + 1 }, (_, value) => value);
  const itself = { starts, items: starts.subarray(0, values.length) };
  const numbers = values.map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  return {
    name,
    role,
    hierarchy: null,
    leafCount: values.length,
    labelCount: values.length,
    original: codes,
    released: codes,
    control,
    covers: itself,
    shownAs: itself,
    ranks: numbers.every(Number.isFinite) ? Float64Array.from(numbers) : null,
  };
}

function rowsWhere(flags: Uint8Array, flag: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < flags.length; row += 1) if (flags[row] === flag) rows.push(row);
  return rows;
}

function checkShape({ problem, recoding, others = [], covers, control }: Opened): void {
  const { rowCount, quasiIdentifiers, sensitive } = problem;
  const columns = [...quasiIdentifiers, ...sensitive, ...others, ...recoding.columns];
  const faults = [
    ...columns.filter(({ codes }) => codes.length !== rowCount).map(({ name }) => `${name} has not one code a row`),
    ...(recoding.columns.length === quasiIdentifiers.length ? [] : ['the recoding has other columns than the problem']),
    ...(recoding.isSuppressed.length === rowCount
      ? []
      : ['the recoding does not say of each row whether it is suppressed']),
    ...(covers === undefined || covers.every((of, index) => of.length === recoding.columns[index]?.labels.length)
      ? []
      : ['covers has not one list a label']),
    ...(control === undefined ? [] : controlFaults(control, quasiIdentifiers.length, sensitive.length, others.length)),
  ];
  if (faults.length > 0) throw new InputError('attack/shape', `${faults.join('; ')}; give what belongs together`);
  if (rowCount === 0) throw new InputError('attack/no-rows', 'there is no participant to attack');
}

function controlFaults(
  { rowCount, ...columns }: NonNullable<AttackInput['control']>,
  quasiCount: number,
  sensitiveCount: number,
  otherCount: number,
): readonly string[] {
  const parts = [
    [columns.quasiIdentifiers, quasiCount],
    [columns.sensitive, sensitiveCount],
    [columns.others ?? [], otherCount],
  ] as const;
  const fits = parts.every(
    ([lists, count]) => lists.length === count && lists.every((codes) => codes.length === rowCount),
  );
  return fits ? [] : ['the control group has not the columns of the problem, or not one code a person'];
}
