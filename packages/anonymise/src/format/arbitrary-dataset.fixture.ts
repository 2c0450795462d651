import fc from 'fast-check';
import type { Cell } from '../table/cell.ts';
import type { ColumnMeta, DataType } from '../table/column.ts';
import { ColumnBuilder } from '../table/column-builder.ts';
import type { Dataset, DatasetHeader } from '../table/dataset.ts';

/** What tables are made of; formats differ in what they hold. */
export type Materials = {
  readonly header: fc.Arbitrary<DatasetHeader>;
  /** A column by name, type and what else is said of it. */
  readonly meta: fc.Arbitrary<ColumnMeta>;
  /** By which names are told apart. */
  readonly nameKey?: (name: string) => string;
  readonly cells: (meta: ColumnMeta) => fc.Arbitrary<Cell>;
};

/** Small tables of every shape; at least one column. */
export function arbitraryDataset({ header, meta, nameKey = (name) => name, cells }: Materials): fc.Arbitrary<Dataset> {
  const columns = fc.uniqueArray(meta, { minLength: 1, maxLength: 5, selector: ({ name }) => nameKey(name) });
  return fc.tuple(header, columns, fc.nat(9)).chain(([head, metas, rowCount]) =>
    fc
      .tuple(...metas.map((each) => fc.array(cells(each), { minLength: rowCount, maxLength: rowCount })))
      .map((lists) => ({
        header: head,
        rowCount,
        columns: metas.map((each, index) => columnOf(each, lists[index] ?? [])),
      })),
  );
}

export function columnOf(meta: ColumnMeta, cells: readonly Cell[]) {
  const builder = new ColumnBuilder(meta);
  for (const cell of cells) builder.push(cell);
  return builder.build();
}

/** A table of one column. */
export function oneColumn(meta: ColumnMeta, cells: readonly Cell[], name = 'T'): Dataset {
  return { header: { name, label: '', extra: {} }, rowCount: cells.length, columns: [columnOf(meta, cells)] };
}

export const anyNumber = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(-0, 1e21, 2 ** 53, 2 ** 53 + 2, -(2 ** 63), 5e-324, Number.MAX_VALUE, 0.1 + 0.2),
);

const whole = anyNumber.map((value) => (Number.isInteger(value) ? value : Math.trunc(value)));
const two = (max: number, min = 0) => fc.integer({ min, max }).map((value) => String(value).padStart(2, '0'));
export const isoDate = fc
  .tuple(fc.integer({ min: 1800, max: 2200 }), two(12, 1), two(28, 1))
  .map(([year, month, day]) => `${year}-${month}-${day}`);
const isoTime = fc.tuple(two(23), two(59), two(59)).map((parts) => parts.join(':'));
const decimal = fc.tuple(fc.bigInt(), fc.nat()).map(([units, parts]) => `${units}.${parts}`);

/** Cells of a type, null among them, with this text where it is any text. */
export function cellsOf(dataType: DataType, text: fc.Arbitrary<string>): fc.Arbitrary<Cell> {
  const cells: Readonly<Record<DataType, fc.Arbitrary<Cell>>> = {
    string: text,
    URI: text,
    integer: whole,
    float: anyNumber,
    double: anyNumber,
    decimal: fc.oneof(decimal, fc.constant('')),
    boolean: fc.boolean(),
    date: fc.oneof(isoDate, fc.constantFrom('', '2012', '2003---15')),
    datetime: fc.tuple(isoDate, isoTime).map((parts) => parts.join('T')),
    time: isoTime,
  };
  return fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 5, arbitrary: cells[dataType] });
}

export const dataTypes: readonly DataType[] = [
  'string',
  'URI',
  'integer',
  'float',
  'double',
  'decimal',
  'boolean',
  'date',
  'datetime',
  'time',
];

/** Everything that a table holds, in a form in which -0 and 0 differ. */
export function contentOf({ header, rowCount, columns }: Dataset) {
  return { header, rowCount, columns: columns.map(({ meta, values, codes }) => ({ meta, values, codes: [...codes] })) };
}
