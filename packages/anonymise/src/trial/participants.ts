import { InputError } from '../input-error.ts';
import { cellText } from '../table/cell.ts';
import { cellAt } from '../table/column.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';

/** The people of a trial, in the order of the rows of the participants' table. */
export type Participants = {
  readonly table: string;
  readonly subjects: readonly string[];
  /** Row of a subject, from 0. */
  readonly indexOf: ReadonlyMap<string, number>;
};

type Names = { readonly participants: string; readonly subject: string };

/**
 * @throws InputError `trial/no-table`, `trial/no-subject-column`, `trial/subject-missing`, `trial/duplicate-subject`
 */
export function listParticipants(datasets: readonly Dataset[], { participants: table, subject }: Names): Participants {
  const dataset = datasets.find(({ header }) => header.name === table);
  if (dataset === undefined) {
    const message = `no table is named ${table}, where the participants should be listed; name it under participants`;
    throw new InputError('trial/no-table', message);
  }
  const column = findColumn(dataset, subject);
  if (column === undefined) {
    const message = `the table of the participants has no column ${subject}; name the one that it has under subject`;
    throw new InputError('trial/no-subject-column', message, { file: table });
  }
  const indexOf = new Map<string, number>();
  const subjects: string[] = [];
  for (let row = 0; row < dataset.rowCount; row += 1) {
    const text = cellText(cellAt(column, row));
    const place = { file: table, row: row + 1, column: subject };
    if (text.trim() === '') throw new InputError('trial/subject-missing', 'a participant has no identifier', place);
    const earlier = indexOf.get(text);
    if (earlier !== undefined) {
      const message = `the participant of row ${earlier + 1} comes again; the table must have one row a participant`;
      throw new InputError('trial/duplicate-subject', message, place);
    }
    indexOf.set(text, row);
    subjects.push(text);
  }
  if (subjects.length === 0) throw new InputError('trial/no-participants', 'the table has no row', { file: table });
  return { table, subjects, indexOf };
}

/**
 * For each row of a table, the participant that it is about, or -1 where its subject is blank, which only `mayBeBlank`
 * tables may have (RELREC names relations between whole tables so).
 *
 * @throws InputError `trial/orphan` or `trial/subject-missing`
 */
export function participantOfRows(
  dataset: Dataset,
  subject: string,
  { indexOf, table }: Participants,
  mayBeBlank: boolean,
): Int32Array {
  const column = findColumn(dataset, subject);
  if (column === undefined) return new Int32Array(dataset.rowCount).fill(-1);
  const ofCode = column.values.map((cell) => (cellText(cell).trim() === '' ? -1 : (indexOf.get(cellText(cell)) ?? -2)));
  const result = Int32Array.from(column.codes, (code) => ofCode[code] as number);
  const row = result.findIndex((index) => index === -2 || (index === -1 && !mayBeBlank));
  if (row === -1) return result;
  const place = { file: dataset.header.name, row: row + 1, column: subject };
  if (result[row] === -1) throw new InputError('trial/subject-missing', 'the row names no participant', place);
  const message = `the row is about somebody whom ${table} does not list; add them there or remove the row`;
  throw new InputError('trial/orphan', message, place);
}

/** As `participantOfRows` for tables that are not released: rows about somebody else are about none. */
export function knownParticipants(dataset: Dataset, subject: string, { indexOf }: Participants): Int32Array {
  const column = findColumn(dataset, subject);
  if (column === undefined) return new Int32Array(dataset.rowCount).fill(-1);
  const ofCode = column.values.map((cell) => indexOf.get(cellText(cell)) ?? -1);
  return Int32Array.from(column.codes, (code) => ofCode[code] as number);
}
