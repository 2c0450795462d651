/**
 * A table held against Define-XML.
 *
 * Guarantees: each rule below is looked at for every column and every value that is not missing.
 * Does NOT check: lengths, methods, keys, and code lists that are dictionaries. Values are counted, never quoted.
 */
import type { Cell } from '../../table/cell.ts';
import { cellText } from '../../table/cell.ts';
import type { Column } from '../../table/column.ts';
import { type Dataset, findColumn } from '../../table/dataset.ts';
import { isIsoDateTime, isIsoTime } from '../cells/iso-date.ts';
import type { CodeList, DefineXml, Item } from './define-xml.ts';
import { rowsWhere } from './rows-where.ts';

export type DefineFinding = {
  readonly rule:
    | 'define/no-table'
    | 'define/column-missing'
    | 'define/column-extra'
    | 'define/type'
    | 'define/code-list'
    | 'define/mandatory';
  readonly message: string;
  readonly column?: string;
  /** The first of them, from 1. */
  readonly row?: number;
  readonly rowCount?: number;
};

/** What in a table differs from what Define-XML says of the table of its name; empty when nothing does. */
export function checkAgainstDefine(dataset: Dataset, define: DefineXml): DefineFinding[] {
  const { name } = dataset.header;
  const group = define.itemGroups.find((each) => each.name === name);
  if (group === undefined) return [{ rule: 'define/no-table', message: `Define-XML has no table ${name}` }];
  const known = new Set(group.items.map((item) => item.name));
  const extra = dataset.columns.filter(({ meta }) => !known.has(meta.name));
  return [
    ...extra.map(({ meta }) => ({
      rule: 'define/column-extra' as const,
      message: 'Define-XML does not have this column',
      column: meta.name,
    })),
    ...group.items.flatMap((item) => checkItem(dataset, item, group.items)),
  ];
}

function checkItem(dataset: Dataset, item: Item, items: readonly Item[]): DefineFinding[] {
  const column = findColumn(dataset, item.name);
  if (column === undefined)
    return [{ rule: 'define/column-missing', message: 'the table does not have this column', column: item.name }];
  const findings = [
    badValues(column, 'define/type', `not ${item.dataType}`, (cell) => !fitsType(cell, item.dataType), null),
    item.codeList === null ? null : outsideList(column, item.codeList, null),
    item.isMandatory ? missing(column) : null,
    ...item.valueLevel.flatMap(({ item: level, where }) => {
      if (level.codeList === null && level.dataType === item.dataType) return [];
      const rows = rowsWhere(dataset, where, items);
      const wrong = (cell: Cell) => !fitsType(cell, level.dataType);
      return [
        badValues(column, 'define/type', `not ${level.dataType} (${level.oid})`, wrong, rows),
        level.codeList === null ? null : outsideList(column, level.codeList, rows),
      ];
    }),
  ];
  return findings.filter((finding) => finding !== null);
}

function outsideList(column: Column, list: CodeList, rows: Uint8Array | null): DefineFinding | null {
  if (list.dictionary !== null) return null;
  const values = new Set(list.entries.map(({ value }) => value));
  const numbers = new Set(list.dataType === 'text' ? [] : list.entries.map(({ value }) => Number(value)));
  const isOutside = (cell: Cell) => !values.has(cellText(cell)) && !(numbers.size > 0 && numbers.has(Number(cell)));
  return badValues(column, 'define/code-list', `not in the code list ${list.name}`, isOutside, rows);
}

function missing(column: Column): DefineFinding | null {
  const codes = codesOf(column, (cell) => cell === null || cell === '');
  return finding(column, codes, 'define/mandatory', 'missing though it is mandatory', null);
}

function badValues(
  column: Column,
  rule: DefineFinding['rule'],
  what: string,
  isBad: (cell: Cell) => boolean,
  rows: Uint8Array | null,
): DefineFinding | null {
  return finding(
    column,
    codesOf(column, (cell) => cell !== null && cell !== '' && isBad(cell)),
    rule,
    what,
    rows,
  );
}

function codesOf({ values }: Column, holds: (cell: Cell) => boolean): Uint8Array {
  return Uint8Array.from(values, (cell) => (holds(cell) ? 1 : 0));
}

/** `rows`, where it is given, says with 1 which rows are looked at. */
function finding(
  { meta, codes }: Column,
  isBad: Uint8Array,
  rule: DefineFinding['rule'],
  what: string,
  rows: Uint8Array | null,
): DefineFinding | null {
  let rowCount = 0;
  let first = 0;
  for (let row = 0; row < codes.length; row += 1) {
    if (isBad[codes[row] as number] !== 1 || (rows !== null && rows[row] !== 1)) continue;
    rowCount += 1;
    if (rowCount === 1) first = row + 1;
  }
  if (rowCount === 0) return null;
  return { rule, message: `${rowCount} cells are ${what}`, column: meta.name, row: first, rowCount };
}

function fitsType(cell: Cell, dataType: string): boolean {
  const text = cellText(cell);
  switch (dataType) {
    case 'integer':
      // Dates that are numbers in SAS are exchanged as text in Dataset-JSON.
      return isIsoDateTime(text) || isIsoTime(text) || (text.trim() !== '' && Number.isInteger(Number(text)));
    case 'float':
    case 'double':
      return isIsoDateTime(text) || isIsoTime(text) || (text.trim() !== '' && Number.isFinite(Number(text)));
    case 'boolean':
      return typeof cell === 'boolean' || text === 'true' || text === 'false';
    case 'time':
    case 'partialTime':
      return isIsoTime(text);
    case 'date':
    case 'datetime':
    case 'partialDate':
    case 'partialDatetime':
    case 'incompleteDatetime':
    case 'durationDatetime':
    case 'intervalDatetime':
      return typeof cell === 'number' || isIsoDateTime(text);
    default:
      return typeof cell === 'string';
  }
}
