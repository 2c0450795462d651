import { basename, extname, resolve } from 'node:path';
import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { InputError } from '../../input-error.ts';
import type { Cell } from '../../table/cell.ts';
import type { ColumnMeta } from '../../table/column.ts';
import { sizeOfFile } from '../bytes/read-file.ts';
import { cellCheck, cellWords } from '../cells/check-cell.ts';
import type { ReadOptions } from '../read-options.ts';
import type { Row, TableSource } from '../table-source.ts';
import { type KeptMetadata, METADATA_KEY, readKept } from './kept-metadata.ts';
import { openLockedDuckDb, parquetError, sqlText } from './locked-duckdb.ts';
import { type ValueReader, valueReader } from './read-value.ts';

/** Least that a cell takes in memory. */
const CELL_BYTES = 4;
const CELLS_BYTES_MAX = 4_294_967_296;

type ParquetColumn = { readonly meta: ColumnMeta; readonly reader: ValueReader };

/**
 * Opens a Parquet file. One that we wrote has its names, labels and types back as they were; any other has the types
 * that Parquet says, dates and times as text in ISO 8601, decimals as text.
 *
 * @throws InputError `parquet/…`, `file/unreadable`
 */
export async function openParquet(file: string, options: ReadOptions): Promise<TableSource> {
  await sizeOfFile(file);
  if (/[*?[\]]/.test(file))
    throw new InputError('parquet/path', 'the path has one of * ? [ ], which stand for several files; rename it', {
      file,
    });
  const { kept, names, types } = await describe(file);
  const columns = columnsOf(names, types, kept, file);
  return {
    header: kept?.header ?? { name: basename(file, extname(file)), label: '', extra: {} },
    columns: columns.map(({ meta }) => meta),
    batches: { [Symbol.asyncIterator]: () => readRows(file, columns, options) },
  };
}

const scan = (file: string) => `read_parquet(${sqlText(resolve(file))}, hive_partitioning = false)`;

const damaged = (error: unknown, file: string) =>
  parquetError('parquet/unreadable', 'is damaged, cut off, or no Parquet that can be read', error, file);

async function describe(file: string) {
  const { connection, close } = await openLockedDuckDb(file);
  try {
    const found = await connection.runAndReadAll(
      `SELECT decode(value) FROM parquet_kv_metadata(${sqlText(resolve(file))}) WHERE decode(key) = ${sqlText(METADATA_KEY)}`,
    );
    const text = found.getRows()[0]?.[0];
    const none = await connection.runAndReadAll(`SELECT * FROM ${scan(file)} LIMIT 0`);
    const kept = typeof text === 'string' ? readKept(text, file) : null;
    return { kept, names: none.columnNames(), types: none.columnTypes() };
  } catch (error) {
    throw damaged(error, file);
  } finally {
    close();
  }
}

function columnsOf(
  names: readonly string[],
  types: readonly DuckDBType[],
  kept: KeptMetadata | null,
  file: string,
): ParquetColumn[] {
  if (kept !== null && kept.columns.length !== names.length)
    throw new InputError('parquet/metadata', 'the metadata and the file have different numbers of columns', { file });
  return names.map((name, index) => {
    const reader = valueReader(types[index] as DuckDBType);
    if (reader === undefined) {
      const message = `is of type ${types[index]}, which a table of a trial cannot have`;
      throw new InputError('parquet/type', message, { file, column: name });
    }
    const meta = kept?.columns[index] ?? { name, label: '', dataType: reader.dataType };
    if (meta.name === name) return { meta, reader };
    throw new InputError('parquet/metadata', 'the metadata and the file name columns differently', {
      file,
      column: name,
    });
  });
}

async function* readRows(file: string, columns: readonly ParquetColumn[], options: ReadOptions): AsyncGenerator<Row[]> {
  const { signal, onProgress } = options;
  const sizeBytes = await sizeOfFile(file);
  const { connection, close } = await openLockedDuckDb(file);
  const readers = columns.map((column) => cellReader(column, file));
  let row = 0;
  try {
    const counted = await connection.runAndReadAll(`SELECT count(*) FROM ${scan(file)}`);
    const rowCount = Number(counted.getRows()[0]?.[0]);
    refuseTooMany(rowCount * columns.length, options.inflatedBytesMax ?? CELLS_BYTES_MAX, file);
    for await (const chunk of await connection.stream(`SELECT * FROM ${scan(file)}`)) {
      signal?.throwIfAborted();
      const values = chunk.getColumns();
      const first = row + 1;
      yield Array.from({ length: chunk.rowCount }, (_, index) =>
        readers.map((read, at) => read(values[at]?.[index] ?? null, first + index)),
      );
      row += chunk.rowCount;
      onProgress?.(Math.round((sizeBytes * row) / rowCount), sizeBytes);
    }
  } catch (error) {
    throw signal?.aborted === true ? error : damaged(error, file);
  } finally {
    close();
  }
}

/** Parquet may say in a few bytes that a column has one value in a thousand million rows. */
function refuseTooMany(cellCount: number, bytesMax: number, file: string): void {
  if (cellCount * CELL_BYTES <= bytesMax) return;
  const message = `has ${cellCount} cells, which need more than ${bytesMax} bytes; allow more with inflatedBytesMax`;
  throw new InputError('file/inflated-size', message, { file });
}

function cellReader({ meta, reader }: ParquetColumn, file: string): (value: DuckDBValue, row: number) => Cell {
  const fits = cellCheck(meta.dataType);
  return (value, row) => {
    if (value === null) return null;
    const cell = reader.read(value);
    if (cell !== undefined && fits(cell)) return cell;
    const message = `the cell is not ${cellWords(meta.dataType)}, or has more digits than can be kept`;
    throw new InputError('parquet/cell', message, { file, row, column: meta.name });
  };
}
