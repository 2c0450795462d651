/**
 * Columns of a file as text.
 *
 * Guarantees: names of columns are compared here and never become SQL, which sees places (`c0`, `c1`, …) and aliases of
 * its own; a CSV line with another number of fields than the first is an error; a missing value is the empty text.
 * Numbers are spelt as JavaScript spells them (`45`, not `45.0`), so that a value has one spelling in every format, but
 * for numbers below a millionth and above 10¹⁵.
 * Does NOT check: what a format demands beyond that. Readers in `format/` do.
 */
import { stat } from 'node:fs/promises';
import { InputError } from '../input-error.ts';
import { resolveFile, type Sandbox } from './sandbox.ts';
import type { TableFile } from './verification-request.ts';

/** A relation of SQL over a file, with parameters for it, and the text of its column at a place. */
type Relation = {
  readonly sql: string;
  readonly values: readonly (string | number)[];
  readonly textOf: (place: number) => string;
};

type TableSource = { readonly file: TableFile; readonly columns: readonly string[]; readonly relation: Relation };

const CSV_DIALECT = `quote = '"', escape = '"', hive_partitioning = false`;
const OBJECT_BYTES_SPARE = 1_024;

/**
 * Creates `table` with columns of the file, each under an alias. @throws InputError `verify/column-missing`,
 * `verify/column-twice`, `verify/columns`, `verify/unreadable`
 */
export async function loadColumns(
  sandbox: Sandbox,
  file: TableFile,
  table: string,
  wanted: readonly { readonly alias: string; readonly column: string }[],
): Promise<void> {
  const { columns, relation } = await openTable(sandbox, file);
  const selected = wanted.map(({ alias, column }) => {
    const place = columns.indexOf(column);
    if (place === -1)
      throw new InputError('verify/column-missing', 'there is no such column', { file: file.path, column });
    return `coalesce(${relation.textOf(place)}, '') AS ${alias}`;
  });
  await sandbox.query(
    `CREATE TABLE ${table} AS SELECT ${selected.join(', ')} FROM ${relation.sql}`,
    relation.values,
    file.path,
  );
}

/** Creates `table` from a file without a header: columns `l0`, `l1`, …; returns how many there are. */
export async function loadHeadless(sandbox: Sandbox, path: string, delimiter: string, table: string): Promise<number> {
  const real = await resolveFile(path);
  const first = await firstLine(sandbox, path, delimiter);
  const { sql, values, textOf } = csvRelation(real, delimiter, first.length, false);
  const selected = first.map((_, place) => `coalesce(${textOf(place)}, '') AS l${place}`);
  await sandbox.query(`CREATE OR REPLACE TABLE ${table} AS SELECT ${selected.join(', ')} FROM ${sql}`, values, path);
  return first.length;
}

/** Names of the columns of a file, in order. */
export async function columnsOf(sandbox: Sandbox, file: TableFile): Promise<readonly string[]> {
  return (await openTable(sandbox, file)).columns;
}

/** Every cell of a table as text, one row a text: what a search for identifiers reads of a Parquet file. */
export async function* rowTexts(sandbox: Sandbox, file: TableFile): AsyncIterable<string> {
  const { columns, relation } = await openTable(sandbox, file);
  const cells = columns.map((_, place) => `coalesce(${relation.textOf(place)}, '')`);
  yield* sandbox.stream(
    `SELECT concat_ws(chr(10), ${cells.join(', ')}) FROM ${relation.sql}`,
    relation.values,
    file.path,
  );
}

async function openTable(sandbox: Sandbox, file: TableFile): Promise<TableSource> {
  const path = await resolveFile(file.path);
  const { columns, relation } = await describe(sandbox, file, path);
  const twice = columns.find((name, place) => columns.indexOf(name) !== place);
  if (twice !== undefined) {
    throw new InputError('verify/column-twice', 'two columns have this name', { file: file.path, column: twice });
  }
  return { file, columns, relation };
}

async function describe(sandbox: Sandbox, file: TableFile, path: string): Promise<Omit<TableSource, 'file'>> {
  if (file.format === 'csv') {
    const delimiter = file.delimiter ?? ',';
    const columns = await firstLine(sandbox, file.path, delimiter);
    return { columns, relation: csvRelation(path, delimiter, columns.length, true) };
  }
  return file.format === 'parquet' ? parquetRelation(sandbox, file, path) : jsonRelation(sandbox, file, path);
}

/** Lines of another width than the first are passed over here, and refused when the file is read. */
async function firstLine(sandbox: Sandbox, path: string, delimiter: string): Promise<readonly string[]> {
  const rows = await sandbox.query(
    `SELECT * FROM read_csv($1, delim = $2, header = false, all_varchar = true, skip = 0, comment = '', ignore_errors = true,
       ${CSV_DIALECT}) LIMIT 1`,
    [await resolveFile(path), delimiter],
    path,
  );
  const first = rows[0];
  if (first === undefined) throw new InputError('verify/empty', 'the file is empty', { file: path });
  return Object.values(first).map((name) => String(name ?? ''));
}

function csvRelation(path: string, delimiter: string, count: number, hasHeader: boolean): Relation {
  const columns = Array.from({ length: count }, (_, place) => `'c${place}': 'VARCHAR'`).join(', ');
  return {
    sql: `read_csv($1, delim = $2, header = ${hasHeader}, auto_detect = false, columns = {${columns}}, ${CSV_DIALECT})`,
    values: [path, delimiter],
    textOf: (place) => `c${place}`,
  };
}

async function parquetRelation(sandbox: Sandbox, file: TableFile, path: string): Promise<Omit<TableSource, 'file'>> {
  const source = 'read_parquet($1, hive_partitioning = false)';
  const described = await sandbox.query(`DESCRIBE SELECT * FROM ${source}`, [path], file.path);
  const names = described.map(({ column_name }) => String(column_name));
  const aliases = names.map((_, place) => `c${place}`).join(', ');
  return {
    columns: names,
    relation: {
      sql: `${source} AS t(${aliases})`,
      values: [path],
      textOf: (place) => parquetText(`c${place}`, String(described[place]?.column_type)),
    },
  };
}

function parquetText(cell: string, type: string): string {
  if (type === 'DOUBLE' || type === 'FLOAT') return numberText(`${cell}::DOUBLE`);
  if (type.startsWith('TIMESTAMP')) return `replace(${cell}::VARCHAR, ' ', 'T')`;
  return `${cell}::VARCHAR`;
}

async function jsonRelation(sandbox: Sandbox, file: TableFile, path: string): Promise<Omit<TableSource, 'file'>> {
  const isLines = file.format === 'ndjson';
  const documents = isLines
    ? 'read_ndjson_objects($1, hive_partitioning = false)'
    : "read_json_objects($1, format = 'unstructured', maximum_object_size = $2, hive_partitioning = false)";
  const values = isLines ? [path] : [path, (await stat(path)).size + OBJECT_BYTES_SPARE];
  const heads = await sandbox.query(
    `SELECT unnest(json->>'$.columns[*].name') AS name, json->>'$.records' AS records
     FROM ${documents} WHERE json_type(json) = 'OBJECT'`,
    values,
    file.path,
  );
  const head = heads[0];
  if (head === undefined) throw new InputError('verify/unreadable', 'this is not Dataset-JSON', { file: file.path });
  const sql = isLines
    ? `(SELECT json AS r FROM ${documents} WHERE json_type(json) = 'ARRAY')`
    : `(SELECT unnest(json_extract(json, '$.rows[*]')) AS r FROM ${documents})`;
  const relation = { sql, values, textOf: jsonText };
  await checkRows(sandbox, file, relation, heads.length, head.records === null ? null : Number(head.records));
  return { columns: heads.map(({ name }) => String(name)), relation };
}

/** Every row has a cell for every column, and there are as many as the file says. */
async function checkRows(
  sandbox: Sandbox,
  file: TableFile,
  { sql, values }: Relation,
  width: number,
  records: number | null,
): Promise<void> {
  const [row] = await sandbox.query(
    `SELECT count(*) AS total, count(*) FILTER (json_array_length(r) <> ${width}) AS uneven FROM ${sql}`,
    values,
    file.path,
  );
  if (row?.uneven !== 0) {
    throw new InputError('verify/columns', `${row?.uneven} rows do not have ${width} cells`, { file: file.path });
  }
  if (records !== null && row.total !== records) {
    throw new InputError('verify/records', `the file says ${records} records and has ${row.total}`, {
      file: file.path,
    });
  }
}

function jsonText(place: number): string {
  const text = `r->>'$[${place}]'`;
  return `CASE json_type(r, '$[${place}]') WHEN 'DOUBLE' THEN ${numberText(`(${text})::DOUBLE`)} ELSE ${text} END`;
}

function numberText(number: string): string {
  return `CASE WHEN ${number} = trunc(${number}) AND abs(${number}) < 1e15 THEN (${number})::BIGINT::VARCHAR ELSE (${number})::VARCHAR END`;
}
