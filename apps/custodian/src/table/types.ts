import type { readDataset } from '@trialmark/anonymise';

/** A table in memory, as packages/anonymise has it. */
export type Table = Awaited<ReturnType<typeof readDataset>>;
export type TableColumn = Table['columns'][number];
export type TableCell = TableColumn['values'][number];

export function columnOf(table: Table, name: string): TableColumn | undefined {
  return table.columns.find(({ meta }) => meta.name === name);
}

/** The cell of one row as text; '' where it is missing. */
export function textAt({ codes, values }: TableColumn, row: number): string {
  const cell = values[codes[row] ?? -1] ?? null;
  return cell === null ? '' : String(cell);
}
