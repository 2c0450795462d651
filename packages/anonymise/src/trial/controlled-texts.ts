import { cellText } from '../table/cell.ts';
import { type Column, cellAt } from '../table/column.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';
import type { ColumnAction } from './column-action.ts';
import type { TrialPlan } from './trial-plan.ts';

type IsMeant = (action: ColumnAction, column: string) => boolean;

/** Texts, without blanks around them and in small letters, of the columns and qualifiers of originals that are meant. */
export function textsWhere(originals: readonly Dataset[], plan: TrialPlan, isMeant: IsMeant): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const original of originals) {
    const tablePlan = plan.tables.find(({ table }) => table === original.header.name);
    for (const { column: name, action } of tablePlan?.columns ?? []) {
      const column = findColumn(original, name);
      if (column !== undefined && isMeant(action, name))
        for (const cell of column.values) texts.add(plain(cellText(cell)));
    }
    const meant = (tablePlan?.qualifiers ?? []).filter(({ action, qualifier }) => isMeant(action, qualifier));
    for (const { qualifier } of meant) for (const text of qualifierTexts(original, qualifier)) texts.add(text);
  }
  texts.delete('');
  return texts;
}

const CONTROLLED: ReadonlySet<ColumnAction['kind']> = new Set(['keep', 'roll-up', 'carry', 'derived']);

/** Texts that stand in controlled columns of the original, so that they name nobody and quote nobody. */
export function controlledTexts(originals: readonly Dataset[], plan: TrialPlan): ReadonlySet<string> {
  return textsWhere(originals, plan, ({ kind }) => CONTROLLED.has(kind));
}

export function plain(text: string): string {
  return text.trim().toLowerCase();
}

function qualifierTexts(original: Dataset, qualifier: string): readonly string[] {
  const names: Column | undefined = findColumn(original, 'QNAM');
  const values = findColumn(original, 'QVAL');
  if (names === undefined || values === undefined) return [];
  const rows = [...names.codes.keys()].filter((row) => cellText(cellAt(names, row)) === qualifier);
  return rows.map((row) => plain(cellText(cellAt(values, row))));
}
