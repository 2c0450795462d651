import { cellText } from '../table/cell.ts';
import { type Column, cellAt } from '../table/column.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';
import type { ColumnAction } from './column-action.ts';
import { peopleOf, rollUpTerms, SUPPRESSED_LEVEL, TERM_LEVELS } from './roll-up-terms.ts';
import type { TablePlan } from './trial-plan.ts';

type RollUp = Extract<ColumnAction, { readonly kind: 'roll-up' }>;

/** A table with terms of a family: `participantOf` is -1 in rows that are not released. */
export type TermTable = { readonly dataset: Dataset; readonly plan: TablePlan; readonly participantOf: Int32Array };

/** The finest level that each row of a table may show, as a place in TERM_LEVELS. */
export type TermFamily = {
  readonly family: string;
  readonly levelOf: (table: string, row: number) => number;
  /** Text of the row at the finest level that it may show and its table has; '' where there is none. */
  readonly textOf: (table: string, row: number) => string;
  readonly terms: number;
  readonly rolledUp: number;
  readonly suppressed: number;
  /** Participants with a term that is shown at no level. */
  readonly suppressedParticipants: number;
};

/**
 * Decides, over all tables together, at which level each term is shown: a term is shown at the same level wherever it
 * stands, and participants are counted once however many tables and records have them.
 */
export function termFamilies(tables: readonly TermTable[], frequencyMin: number): readonly TermFamily[] {
  const names = tables.flatMap(({ plan }) =>
    plan.columns.flatMap(({ action }) => (action.kind === 'roll-up' ? [action.family] : [])),
  );
  return [...new Set(names)].map((family) => termFamily(family, tables, frequencyMin));
}

function termFamily(family: string, tables: readonly TermTable[], frequencyMin: number): TermFamily {
  const readers = tables
    .map((table) => readerOf(family, table))
    .filter((reader) => reader.levels.some(({ length }) => length > 0));
  const upper = upperLevels(readers);
  const indexOf = new Map<string, number>();
  const paths: { texts: readonly string[]; participants: Set<number> }[] = [];
  const pathOf = new Map<string, Int32Array>();
  for (const reader of readers) {
    const ofRow = Int32Array.from(reader.participantOf, (person, row) => {
      const texts = completed(reader, row, upper);
      const key = texts.join('\u0000');
      const index = indexOf.get(key) ?? paths.length;
      if (index === paths.length) {
        indexOf.set(key, index);
        paths.push({ texts, participants: new Set() });
      }
      if (person >= 0) paths[index]?.participants.add(person);
      return index;
    });
    pathOf.set(reader.table, ofRow);
  }
  const kept = rollUpTerms(paths, frequencyMin);
  const levelOf = (table: string, row: number) => kept[pathOf.get(table)?.[row] ?? -1] ?? SUPPRESSED_LEVEL;
  const inUse = [...paths.keys()].filter(
    (index) => (paths[index]?.participants.size ?? 0) > 0 && paths[index]?.texts.some((text) => text !== ''),
  );
  const suppressed = inUse.filter((index) => kept[index] === SUPPRESSED_LEVEL);
  return {
    family,
    levelOf,
    textOf: (table, row) =>
      shownText(
        readers.find((reader) => reader.table === table),
        row,
        levelOf(table, row),
      ),
    terms: inUse.length,
    rolledUp: inUse.filter((index) => (kept[index] as number) > 1).length - suppressed.length,
    suppressed: suppressed.length,
    suppressedParticipants: peopleOf(paths, suppressed).size,
  };
}

type Reader = {
  readonly table: string;
  readonly participantOf: Int32Array;
  /** Columns that have the text of each level, or its code where there is no text. */
  readonly levels: readonly (readonly Column[])[];
};

function readerOf(family: string, { dataset, plan, participantOf }: TermTable): Reader {
  const actions = plan.columns.flatMap(({ column, action }) => {
    const found = findColumn(dataset, column);
    return action.kind === 'roll-up' && action.family === family && found !== undefined
      ? [{ action, column: found }]
      : [];
  });
  const columnsAt = (level: RollUp['level'], part: RollUp['part']) => {
    return actions.filter(({ action }) => action.level === level && action.part === part).map(({ column }) => column);
  };
  const levels = TERM_LEVELS.map((level) => {
    const texts = columnsAt(level, 'text');
    return texts.length > 0 ? texts : columnsAt(level, 'code');
  });
  return { table: dataset.header.name, participantOf, levels };
}

function textAt(columns: readonly Column[] | undefined, row: number): string {
  const texts = (columns ?? []).map((column) => cellText(cellAt(column, row)).trim());
  return texts.every((text) => text === '') ? '' : texts.join('\u0001');
}

/** For each level above the preferred term, what some table has there for a preferred term. */
function upperLevels(readers: readonly Reader[]): readonly ReadonlyMap<string, string>[] {
  return TERM_LEVELS.map((_, level) => {
    const known = new Map<string, string>();
    for (const { levels, participantOf } of level < 2 ? [] : readers) {
      if (levels[level]?.length === 0) continue;
      for (const row of participantOf.keys()) {
        const preferred = textAt(levels[1], row);
        const text = textAt(levels[level], row);
        if (preferred !== '' && text !== '' && !known.has(preferred)) known.set(preferred, text);
      }
    }
    return known;
  });
}

/** A row's path; levels that its table does not have at all are taken from the tables that have them. */
function completed({ levels }: Reader, row: number, upper: readonly ReadonlyMap<string, string>[]): readonly string[] {
  const preferred = textAt(levels[1], row);
  return levels.map((columns, level) => {
    return columns.length > 0 ? textAt(columns, row) : (upper[level]?.get(preferred) ?? '');
  });
}

function shownText(reader: Reader | undefined, row: number, from: number): string {
  for (let level = Math.max(1, from); level < TERM_LEVELS.length; level += 1) {
    const column = reader?.levels[level]?.[0];
    const text = column === undefined ? '' : cellText(cellAt(column, row));
    if (text !== '') return text;
  }
  return '';
}
