/**
 * A DuckDB that can do no more than read or write one file.
 *
 * Guarantees: no other file, no network, no extension, no change of these settings from SQL; bounded memory and threads.
 * Does NOT check: DuckDB itself; a fault in its Parquet reader is a fault here.
 */
import { resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { InputError } from '../../input-error.ts';

const SETTINGS = {
  threads: '2',
  memory_limit: '2GB',
  temp_directory: '',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
};

export type LockedDuckDb = { readonly connection: DuckDBConnection; readonly close: () => void };

export async function openLockedDuckDb(path: string): Promise<LockedDuckDb> {
  const instance = await DuckDBInstance.create(':memory:', SETTINGS);
  const connection = await instance.connect();
  await connection.run(`SET allowed_paths = [${sqlText(resolve(path))}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Text as SQL has it. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** An error of DuckDB in our words: its own may quote values, of which only the kind of error comes along. */
export function parquetError(rule: string, message: string, error: unknown, file?: string): unknown {
  if (!(error instanceof Error) || error instanceof InputError) return error;
  const kind = /^([A-Za-z ]{1,40} Error):/.exec(error.message)?.[1];
  const place = file === undefined ? {} : { file };
  return new InputError(rule, kind === undefined ? message : `${message} (${kind})`, place);
}
