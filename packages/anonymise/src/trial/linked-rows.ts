import { InputError } from '../input-error.ts';
import { cellText } from '../table/cell.ts';
import { type Column, cellAt } from '../table/column.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';
import type { TableState } from './release-state.ts';

/** Rows of a table that are released, as they stand in the original; ascending. */
export type KeptRows = ReadonlyMap<string, readonly number[]>;

/** Whether a row of SUPP-- or RELREC has the value that it adds, or the record that it names, in the release. */
type IsBlankRow = (row: number) => boolean;

/**
 * Rows of a supplementary table whose parent record is released and whose own value is.
 *
 * @throws InputError `trial/orphan-record` where the parent table was given, but has no such record
 */
export function keptSupplements(
  table: TableState,
  candidates: readonly number[],
  tables: readonly TableState[],
  kept: KeptRows,
  isBlank: IsBlankRow,
): readonly number[] {
  const records = new Records(table, tables, kept);
  records.checkAll();
  return candidates.filter((row) => !isBlank(row) && records.isReleased(row));
}

/**
 * Rows of RELREC whose records are released, and which still relate at least two of them. A row without a subject relates
 * whole tables, by the column in IDVAR.
 *
 * @throws InputError `trial/orphan-record`
 */
export function keptRelations(
  table: TableState,
  candidates: readonly number[],
  tables: readonly TableState[],
  kept: KeptRows,
  isBlank: IsBlankRow,
): readonly number[] {
  const records = new Records(table, tables, kept);
  records.checkAll();
  const alive = candidates.filter((row) => {
    return table.participantOf[row] === -1 ? records.isTableReleased(row) : !isBlank(row) && records.isReleased(row);
  });
  const relation = (row: number) =>
    `${table.participantOf[row]}\u0000${textAt(findColumn(table.dataset, 'RELID'), row)}`;
  const sizes = new Map<string, number>();
  for (const row of alive) sizes.set(relation(row), (sizes.get(relation(row)) ?? 0) + 1);
  return alive.filter((row) => (sizes.get(relation(row)) ?? 0) > 1);
}

/** Looks up the records that the rows of one table name by RDOMAIN, IDVAR and IDVARVAL. */
class Records {
  readonly #table: TableState;
  readonly #parents: ReadonlyMap<string, TableState>;
  readonly #kept: KeptRows;
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(table: TableState, tables: readonly TableState[], kept: KeptRows) {
    this.#table = table;
    this.#parents = new Map(tables.map((each) => [each.dataset.header.name.toUpperCase(), each]));
    this.#kept = kept;
  }

  checkAll(): void {
    for (const row of this.#table.participantOf.keys()) {
      const { parent, domain, idvar } = this.#named(row);
      if (parent === undefined || this.#table.participantOf[row] === -1) continue;
      if (this.#keys(parent, idvar, [...parent.participantOf.keys()], `${domain} ${idvar} all`).has(this.#key(row)))
        continue;
      const message = `no record of ${domain} is the one that the row belongs to; add it there or remove the row`;
      throw new InputError('trial/orphan-record', message, {
        file: this.#table.dataset.header.name,
        row: row + 1,
        column: 'IDVARVAL',
      });
    }
  }

  isReleased(row: number): boolean {
    const { parent, domain, idvar } = this.#named(row);
    if (parent === undefined) return false;
    return this.#keys(parent, idvar, this.#kept.get(parent.dataset.header.name) ?? [], `${domain} ${idvar} kept`).has(
      this.#key(row),
    );
  }

  isTableReleased(row: number): boolean {
    const { parent, idvar } = this.#named(row);
    if (parent === undefined || parent.plan.role === 'left-out') return false;
    const action = parent.plan.columns.find(({ column }) => column === idvar)?.action.kind;
    return action === 'keep' || action === 'study-day' || action === 'recode';
  }

  #named(row: number) {
    const { dataset } = this.#table;
    const domain = textAt(findColumn(dataset, 'RDOMAIN'), row);
    const idvar = textAt(findColumn(dataset, 'IDVAR'), row);
    return { domain, idvar, parent: this.#parents.get(domain.toUpperCase()) };
  }

  #key(row: number): string {
    const { dataset, participantOf } = this.#table;
    return keyOf(participantOf[row] ?? -1, textAt(findColumn(dataset, 'IDVARVAL'), row));
  }

  /** Subjects alone where IDVAR is blank: the row belongs to the participant. */
  #keys(parent: TableState, idvar: string, rows: readonly number[], name: string): ReadonlySet<string> {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const column = columnNamed(parent.dataset, idvar);
    const keys = new Set(rows.map((row) => keyOf(parent.participantOf[row] ?? -1, textAt(column, row))));
    this.#known.set(name, keys);
    return keys;
  }
}

function columnNamed(dataset: Dataset, name: string): Column | undefined {
  return name === '' ? undefined : findColumn(dataset, name);
}

function keyOf(person: number, text: string): string {
  return `${person}\u0000${text}`;
}

function textAt(column: Column | undefined, row: number): string {
  return column === undefined ? '' : cellText(cellAt(column, row)).trim();
}
