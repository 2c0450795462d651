import { InputError } from '../../input-error.ts';

/** The error for a table whose metadata say another number of rows than it has. */
export function wrongCount(file: string, records: number, found: string): InputError {
  const message = `the metadata say ${records} records but there are ${found}; the file was cut off or put together wrongly`;
  return new InputError('dataset-json/records', message, { file });
}
