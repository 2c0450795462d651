import { resolve } from 'node:path';
import { DOUBLE, type DuckDBConnection, DuckDBTableFunction } from '@duckdb/node-api';
import type { Dataset } from '../../table/dataset.ts';
import type { WriteOptions } from '../write-options.ts';
import { keptText, METADATA_KEY } from './kept-metadata.ts';
import { openLockedDuckDb, parquetError, sqlText } from './locked-duckdb.ts';
import { type ParquetColumn, planParquet } from './plan-parquet.ts';

/** Rows that DuckDB asks for at once. */
const CHUNK_ROWS = 2_048;

/**
 * Makes a function that writes a table to a new Parquet file, with what it says of itself under `trialmark.table` in the
 * file's metadata. DuckDB asks for rows as it writes, so no second copy of the table is made.
 *
 * @throws InputError, before anything is written, for what Parquet cannot hold
 */
export function parquetWriter(dataset: Dataset, { signal }: WriteOptions): (path: string) => Promise<void> {
  const columns = planParquet(dataset);
  const { header, rowCount } = dataset;
  const kept = keptText(
    header,
    dataset.columns.map(({ meta }) => meta),
  );
  return async (path) => {
    const { connection, close } = await openLockedDuckDb(path);
    try {
      registerRows(connection, columns, rowCount, signal);
      await connection.run(
        `COPY (SELECT * FROM table_rows()) TO ${sqlText(resolve(path))}
         (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, ${columns.some(hasBothZeros) ? 'DICTIONARY_SIZE_LIMIT 0, ' : ''}
          KV_METADATA {${sqlText(METADATA_KEY)}: ${sqlText(kept)}})`,
      );
    } catch (error) {
      signal?.throwIfAborted();
      throw parquetError('parquet/write', 'the table could not be written as Parquet', error);
    } finally {
      close();
    }
  };
}

/** DuckDB's dictionaries take -0 and 0 for one value, so a table that has both in a column is written without. */
function hasBothZeros({ type, values }: ParquetColumn): boolean {
  return type === DOUBLE && [0, -0].every((zero) => values.some((value) => Object.is(value, zero)));
}

function registerRows(
  connection: DuckDBConnection,
  columns: readonly ParquetColumn[],
  rowCount: number,
  signal: AbortSignal | undefined,
): void {
  let row = 0;
  const rows = DuckDBTableFunction.create({
    name: 'table_rows',
    parameterTypes: [],
    bindFunction: (info) => {
      for (const { name, type } of columns) info.addResultColumn(name, type);
    },
    initFunction: () => undefined,
    mainFunction: (_, output) => {
      signal?.throwIfAborted();
      const count = Math.min(CHUNK_ROWS, rowCount - row);
      output.rowCount = count;
      if (count === 0) return;
      for (const [index, { values, codes }] of columns.entries()) {
        const vector = output.getColumnVector(index);
        for (let at = 0; at < count; at += 1) vector.setItem(at, values[codes[row + at] as number] ?? null);
        vector.flush();
      }
      row += count;
    },
  });
  connection.registerTableFunction(rows);
}
