/** What is held against tables beside what their formats ask for. Rows are named, values never. */
import { basename } from 'node:path';
import { checkAgainstDefine, readDefineXml } from '@trialmark/anonymise';
import { CustodianError } from '../custodian-error.ts';
import { columnOf, type Table, textAt } from '../table/types.ts';

export type InputTable = { readonly file: string; readonly dataset: Table };

/** Subjects in the order of their rows. @throws CustodianError `subjects/…` */
export function listSubjects({ dataset }: InputTable, subjectColumn: string): readonly string[] {
  const column = columnOf(dataset, subjectColumn);
  const rowOf = new Map<string, number>();
  for (let row = 0; column !== undefined && row < dataset.rowCount; row += 1) {
    const subject = textAt(column, row);
    const where = `${dataset.header.name}, row ${row + 1}`;
    if (subject.trim() === '') throw refuse('missing', `${where}: the participant has no identifier.`);
    const earlier = rowOf.get(subject);
    if (earlier !== undefined) throw refuse('duplicate', `${where}: the participant of row ${earlier} comes again.`);
    rowOf.set(subject, row + 1);
  }
  if (rowOf.size === 0) throw refuse('none', `${dataset.header.name} has no participant.`);
  return [...rowOf.keys()];
}

/** Every row of every other table is about somebody whom the participants' table has. @throws CustodianError `subjects/unknown` */
export function refuseStrangers(
  tables: readonly InputTable[],
  subjectColumn: string,
  subjects: readonly string[],
): void {
  const known = new Set(subjects);
  for (const { dataset } of tables) {
    const column = columnOf(dataset, subjectColumn);
    if (column === undefined) continue;
    // RELREC relates whole tables with a blank subject.
    const mayBeBlank = columnOf(dataset, 'RELID') !== undefined;
    const strange = column.values.map((cell) => {
      const text = cell === null ? '' : String(cell);
      return !known.has(text) && !(mayBeBlank && text.trim() === '');
    });
    const row = column.codes.findIndex((code) => strange[code] === true);
    if (row === -1) continue;
    const message = `${dataset.header.name}, row ${row + 1}: the row is about somebody whom the participants’ table does not have.`;
    throw refuse('unknown', message);
  }
}

/** Sentences about what Define-XML and the tables say differently. */
export async function disagreements(tables: readonly InputTable[], defineFile: string): Promise<readonly string[]> {
  const define = await readDefineXml(defineFile);
  return tables.flatMap(({ file, dataset }) =>
    checkAgainstDefine(dataset, define).map(({ message, column, row }) => {
      const place = [
        basename(file),
        column === undefined ? '' : `column ${column}`,
        row === undefined ? '' : `row ${row}`,
      ];
      return `${place.filter((part) => part !== '').join(', ')}: ${message}`;
    }),
  );
}

function refuse(rule: string, message: string): CustodianError {
  return new CustodianError(`subjects/${rule}`, message, 'Correct the table and ingest again.');
}
