/**
 * A database in memory that can read the files it is given and do nothing else.
 *
 * Guarantees: no file but these is read, none is written, nothing is fetched, no extension is loaded, and nothing is
 * spilled to disk; queries cannot change any of that, because the configuration is locked before the first of them.
 * Does NOT check: what the files hold. Errors of the database quote data, so they are never passed on: see `query`.
 * Trusts: DuckDB and the file system.
 */
import { realpath } from 'node:fs/promises';
import { DuckDBInstance, type DuckDBValue, version } from '@duckdb/node-api';
import { InputError } from '../input-error.ts';
import { quoteText } from './quote-text.ts';

export type SqlRow = Readonly<Record<string, string | number | boolean | null>>;

export type Sandbox = {
  readonly databaseVersion: string;
  /** Rows of a query; whole numbers of 64 bits and more become numbers. Errors name `file` and quote no data. */
  readonly query: (sql: string, values?: readonly (string | number)[], file?: string) => Promise<readonly SqlRow[]>;
  /** The only column of a query, row by row, without keeping it. */
  readonly stream: (sql: string, values: readonly (string | number)[], file: string) => AsyncIterable<string>;
  readonly close: () => void;
};

export type SandboxLimits = { readonly threads?: number; readonly memoryMb?: number };

const THREADS = 2;
const MEMORY_MB = 4_096;

/** Opens a sandbox over files that exist. @throws InputError `verify/file-missing`, `verify/file-name` */
export async function openSandbox(paths: readonly string[], limits: SandboxLimits = {}): Promise<Sandbox> {
  const memoryMb = limits.memoryMb ?? MEMORY_MB;
  const allowed = await Promise.all([...new Set(paths)].map(resolveFile));
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(limits.threads ?? THREADS),
    memory_limit: `${memoryMb}MB`,
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run(`SET allowed_paths = [${allowed.map(quoteText).join(', ')}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  return {
    databaseVersion: version(),
    query: async (sql, values = [], file) => {
      try {
        const reader = await connection.runAndReadAll(sql, [...values]);
        return reader.getRowObjects().map(plainRow);
      } catch (error) {
        throw explain(error, file, memoryMb);
      }
    },
    stream: async function* (sql, values, file) {
      try {
        const result = await connection.stream(sql, [...values]);
        for await (const rows of result.yieldRows()) yield* rows.map(([value]) => String(value));
      } catch (error) {
        throw explain(error, file, memoryMb);
      }
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The path that DuckDB is given for a file. It would take some characters of a name for a pattern. */
export async function resolveFile(path: string): Promise<string> {
  const real = await realpath(path).catch(() => null);
  if (real === null) throw new InputError('verify/file-missing', 'there is no such file', { file: path });
  if (/[*?[\]\0]/.test(real)) {
    throw new InputError('verify/file-name', 'a name with * ? [ or ] cannot be verified: rename the file', {
      file: path,
    });
  }
  return real;
}

function plainRow(row: Record<string, DuckDBValue>): SqlRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : plainValue(value)]),
  );
}

function plainValue(value: DuckDBValue): SqlRow[string] {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  return String(value);
}

/** An error in our words: those of the database may quote a participant's values. */
function explain(error: unknown, file: string | undefined, memoryMb: number): unknown {
  const message = error instanceof Error ? error.message : '';
  if (message.startsWith('Out of Memory')) {
    return new InputError('verify/memory', `verifying needs more than ${memoryMb} MB: allow it more memory`);
  }
  if (file === undefined) return error;
  const line = /CSV Error on Line: (\d+)|in line (\d+)/.exec(message);
  const row = Number(line?.[1] ?? line?.[2]);
  const place = Number.isNaN(row) ? { file } : { file, row };
  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  if (counts !== null) {
    return new InputError('verify/columns', `this line has ${counts[2]} columns and the first ${counts[1]}`, place);
  }
  return new InputError('verify/unreadable', 'the file is not what its format says, or it is cut short', place);
}
