import type { Cell } from '../table/cell.ts';
import type { ColumnMeta } from '../table/column.ts';
import { ColumnBuilder } from '../table/column-builder.ts';
import type { Dataset } from '../table/dataset.ts';

/** A table of columns by name; what is not said of a column is a string named as it is labelled. */
export function tableOf(
  columns: Readonly<Record<string, readonly Cell[]>>,
  metas: Readonly<Record<string, Partial<ColumnMeta>>> = {},
): Dataset {
  const built = Object.entries(columns).map(([name, cells]) => {
    const builder = new ColumnBuilder({ name, label: '', dataType: 'string', ...metas[name] });
    for (const cell of cells) builder.push(cell);
    return builder.build();
  });
  return { header: { name: 'T', label: '', extra: {} }, rowCount: built[0]?.codes.length ?? 0, columns: built };
}
