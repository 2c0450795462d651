import { cellText } from '../table/cell.ts';
import type { Column, ColumnMeta, DataType } from '../table/column.ts';
import type { Candidate, TableFacts } from './candidate.ts';
import type { ColumnAction } from './column-action.ts';
import { type Meaning, meaningOf, type PlainMeaning } from './meaning.ts';
import { numericDateUnit } from './read-date.ts';
import type { Decision } from './trial-plan.ts';

const NUMERIC: ReadonlySet<DataType> = new Set(['integer', 'float', 'double', 'decimal']);

const KEEP: ColumnAction = { kind: 'keep' };
const REMOVE: ColumnAction = { kind: 'remove' };

const DECISIONS: Readonly<Record<Exclude<PlainMeaning, 'companion'>, readonly [ColumnAction, string]>> = {
  subject: [{ kind: 'tag' }, 'identifies the participant; shows the release tag'],
  site: [{ kind: 'recode', map: 'SITE' }, 'names a site; shows a code without meaning'],
  investigator: [{ kind: 'recode', map: 'INV' }, 'names an investigator; shows a code without meaning'],
  name: [REMOVE, 'names a person, a place or a sample'],
  birth: [REMOVE, 'the date of birth would tell the age, which is shown recoded or not at all'],
  date: [{ kind: 'shift-date' }, 'a date; moved by the participant’s offset'],
  death: [{ kind: 'shift-date' }, 'the date of death; moved by the participant’s offset, see the residual risks'],
  time: [KEEP, 'a time of day without a date'],
  'study-day': [{ kind: 'study-day' }, 'a day relative to the participant’s own reference date'],
  key: [KEEP, 'says what the row is about'],
  result: [KEEP, 'what was measured or found'],
  range: [KEEP, 'limits of the normal range'],
  'range-ratio': [KEEP, 'a result in relation to its normal range'],
  bodily: [KEEP, 'measured; people around a participant can guess it, see the residual risks'],
  controlled: [KEEP, 'a controlled term, a flag, a dose or a unit'],
  outcome: [KEEP, 'an outcome, seriousness or disposition'],
  'qualifier-value': [{ kind: 'qualifier-value' }, 'decided by the name of the qualifier'],
  'record-link': [{ kind: 'record-link' }, 'names a record of another table; follows it'],
  demographic: [
    REMOVE,
    'known to people around the participant and not among the quasi-identifiers; list it there, or keep it in the policy',
  ],
  age: [
    REMOVE,
    'known to people around the participant and not among the quasi-identifiers; list it there, or top-code it in the policy',
  ],
};

/** What is done with a column by its name and type alone. Names without a known meaning are removed. */
export function decideByName({ name, column }: Candidate, facts: TableFacts): Decision {
  const { meta } = column;
  if (name === facts.settings.subject) {
    return { action: { kind: 'tag' }, reason: 'identifies the participant; shows the release tag', by: 'name' };
  }
  const meaning = meaningOf(name);
  const decided = meaning === null ? null : decideByMeaning(meaning, facts);
  if (decided !== null && fitsType(decided.action, column)) return decided;
  if (/birth/iu.test(meta.label) && isDateType(meta.dataType)) {
    return { action: REMOVE, reason: 'its label says that it is a date of birth', by: 'type' };
  }
  if (isDateColumn(meta)) {
    return {
      action: { kind: 'shift-date' },
      reason: 'a date by its type; moved by the participant’s offset',
      by: 'type',
    };
  }
  const reason = 'what it means is not known; removed, unless the policy says what to do with it';
  return { action: REMOVE, reason, by: 'unknown' };
}

/** Whether the type or the display format of a column says that it has dates. */
export function isDateColumn(meta: ColumnMeta): boolean {
  return isDateType(meta.dataType) || (meta.displayFormat !== undefined && numericDateUnit(meta) !== undefined);
}

function isDateType(dataType: DataType): boolean {
  return dataType === 'date' || dataType === 'datetime';
}

/** Study days are numbers, or whole numbers in text, as CSV has them. */
function fitsType({ kind }: ColumnAction, { meta, values }: Column): boolean {
  if (kind !== 'study-day' || NUMERIC.has(meta.dataType)) return true;
  return meta.dataType === 'string' && values.every((value) => /^(?:-?\d{1,5})?$/u.test(cellText(value)));
}

function decideByMeaning(meaning: Meaning, { dataset, role }: TableFacts): Decision | null {
  if (meaning.kind === 'link') {
    const reason = 'links records; shows codes without meaning that still match';
    return { action: { kind: 'recode', map: meaning.map }, reason, by: 'name' };
  }
  if (meaning.kind === 'text')
    return decideText(
      meaning.codedBy,
      dataset.columns.map(({ meta }) => meta.name),
    );
  if (meaning.kind === 'dictionary') {
    const { family, level, part } = meaning;
    const reason = 'a term of a dictionary; shown at the finest level that enough participants share';
    return { action: { kind: 'roll-up', family, level, part }, reason, by: 'name' };
  }
  if (meaning.kind === 'companion') return decideCompanion(dataset.columns.map(({ meta }) => meta.name));
  const isPersonal = dataset.header.name.toUpperCase() === 'SC' && meaning.kind === 'result';
  if (isPersonal) return null;
  if (meaning.kind === 'qualifier-value' && role !== 'supplementary') return null;
  if (meaning.kind === 'record-link' && role !== 'supplementary' && role !== 'relations') return null;
  const [action, reason] = DECISIONS[meaning.kind];
  return { action, reason, by: 'name' };
}

function decideText(codedBy: string | undefined, names: readonly string[]): Decision {
  if (codedBy === undefined || !names.includes(codedBy)) {
    return { action: { kind: 'free-text' }, reason: 'verbatim words; left out', by: 'name' };
  }
  const reason = `verbatim words; replaced by the term that ${codedBy} shows`;
  return { action: { kind: 'free-text', codedBy }, reason, by: 'name' };
}

/** Marks by query or first occurrence of a term say what the term was, so they go where the term goes. */
function decideCompanion(names: readonly string[]): Decision | null {
  for (const name of names) {
    const meaning = meaningOf(name);
    if (meaning?.kind !== 'dictionary') continue;
    const action: ColumnAction = { kind: 'roll-up', family: meaning.family, level: 'preferred', part: 'companion' };
    return { action, reason: 'marks records by their term; blank where the term is not shown', by: 'name' };
  }
  return null;
}
