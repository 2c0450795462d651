/**
 * The mapping of subjects to custodian codes: CSV with the columns `subject` and `code`, one line a participant; an empty code
 * says that the participant was never given one. Whoever has this file and the mailbox can tell people from pseudonyms.
 */
import { basename } from 'node:path';
import { readDataset } from '@trialmark/anonymise';
import { CustodianCode } from '@trialmark/consent';
import { CustodianError } from '../custodian-error.ts';
import { columnOf, textAt } from '../table/types.ts';
import { asCustodianError } from './as-custodian-error.ts';

export type Mapping = ReadonlyMap<string, string | null>;

/** @throws CustodianError `mapping/…`, naming rows and never subjects or codes */
export async function readMapping(file: string): Promise<Mapping> {
  const table = await readDataset(file, { format: 'csv' }).catch((error: unknown) => {
    throw asCustodianError(error, 'mapping/file');
  });
  const [subjects, codes] = [columnOf(table, 'subject'), columnOf(table, 'code')];
  if (subjects === undefined || codes === undefined)
    throw fault(file, 'columns', 'It has no columns subject and code.');
  const mapping = new Map<string, string | null>();
  const rowOfCode = new Map<string, number>();
  const rowOfSubject = new Map<string, number>();
  for (let row = 0; row < table.rowCount; row += 1) {
    const [subject, code] = [textAt(subjects, row), textAt(codes, row).trim()];
    const where = `Row ${row + 1}`;
    if (subject.trim() === '') throw fault(file, 'subject-missing', `${where} names no subject.`);
    const earlier = rowOfSubject.get(subject);
    if (earlier !== undefined)
      throw fault(file, 'duplicate-subject', `${where} has the subject of row ${earlier} again.`);
    rowOfSubject.set(subject, row + 1);
    const used = rowOfCode.get(code);
    if (code !== '' && used !== undefined)
      throw fault(file, 'duplicate-code', `${where} has the code of row ${used} again.`);
    if (code !== '' && !CustodianCode.safeParse(code).success) {
      throw fault(file, 'code', `${where} has a code with something else in it than letters, digits and hyphens.`);
    }
    if (code !== '') rowOfCode.set(code, row + 1);
    mapping.set(subject, code === '' ? null : code);
  }
  return mapping;
}

/** @throws CustodianError `mapping/unmapped` or `mapping/unknown-subject` */
export function holdAgainst(mapping: Mapping, subjects: readonly string[], file: string, table: string): void {
  const unmapped = subjects.flatMap((subject, row) => (mapping.has(subject) ? [] : [row + 1]));
  if (unmapped.length > 0) {
    const message = `${unmapped.length} participants of ${table} are not in it, of which the first is in row ${unmapped[0]} there.`;
    throw fault(file, 'unmapped', message, 'Add a line for each, with an empty code for whoever was never given one.');
  }
  const known = new Set(subjects);
  const unknown = [...mapping.keys()].flatMap((subject, row) => (known.has(subject) ? [] : [row + 1]));
  if (unknown.length === 0) return;
  const message = `${unknown.length} of its lines name somebody whom ${table} does not have, of which the first is row ${unknown[0]}.`;
  throw fault(file, 'unknown-subject', message, `Add them to ${table}, or remove the lines.`);
}

function fault(
  file: string,
  rule: string,
  message: string,
  advice = 'Correct the mapping and ingest again.',
): CustodianError {
  return new CustodianError(`mapping/${rule}`, `${basename(file)}: ${message}`, advice);
}
