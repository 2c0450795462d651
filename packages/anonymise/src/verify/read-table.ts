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
import { resolveFile, type Sandbox, type SqlRow } from './sandbox.ts';
import type { TableFile } from './verification-request.ts';

/** What to select of a file for the text of its columns at some places: a relation, and an expression for each. */
type Selection = { readonly from: string; readonly texts: readonly string[] };

type Relation = {
  /** Parameters of every selection. */
  readonly values: readonly (string | number)[];
  readonly select: (places: readonly number[]) => Selection;
};

type TableSource = { readonly columns: readonly string[]; readonly relation: Relation };

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
  const places = wanted.map(({ column }) => {
    const place = columns.indexOf(column);
    if (place !== -1) return place;
    throw new InputError('verify/column-missing', 'there is no such column', { file: file.path, column });
  });
  const { from, texts } = relation.select(places);
  const selected = wanted.map(({ alias }, at) => `coalesce(${texts[at]}, '') AS ${alias}`);
  await sandbox.query(
    `CREATE TABLE ${table} AS SELECT ${selected.join(', ')} FROM ${from}`,
    relation.values,
    file.path,
  );
}

/** Creates `table` from a file without a header: columns `l0`, `l1`, …; returns how many there are. */
export async function loadHeadless(sandbox: Sandbox, path: string, delimiter: string, table: string): Promise<number> {
  const real = await resolveFile(path);
  const first = await firstLine(sandbox, path, delimiter);
  const { select, values } = csvRelation(real, delimiter, first.length, false);
  const { from, texts } = select([...first.keys()]);
  const selected = texts.map((text, level) => `coalesce(${text}, '') AS l${level}`);
  await sandbox.query(`CREATE OR REPLACE TABLE ${table} AS SELECT ${selected.join(', ')} FROM ${from}`, values, path);
  return first.length;
}

/** Names of the columns of a file, in order. */
export async function columnsOf(sandbox: Sandbox, file: TableFile): Promise<readonly string[]> {
  return (await openTable(sandbox, file)).columns;
}

/** Every cell of a table as text, one row a text: what a search for identifiers reads of a Parquet file. */
export async function* rowTexts(sandbox: Sandbox, file: TableFile): AsyncIterable<string> {
  const { columns, relation } = await openTable(sandbox, file);
  const { from, texts } = relation.select([...columns.keys()]);
  const cells = texts.map((text) => `coalesce(${text}, '')`);
  yield* sandbox.stream(`SELECT concat_ws(chr(10), ${cells.join(', ')}) FROM ${from}`, relation.values, file.path);
}

/** Files that a sandbox has opened before, so that names are read and rows are counted once. */
const opened = new WeakMap<Sandbox, Map<string, TableSource>>();

async function openTable(sandbox: Sandbox, file: TableFile): Promise<TableSource> {
  const known = opened.get(sandbox) ?? new Map<string, TableSource>();
  opened.set(sandbox, known);
  const key = JSON.stringify([file.path, file.format, file.delimiter]);
  const source = known.get(key) ?? (await describe(sandbox, file, await resolveFile(file.path)));
  known.set(key, source);
  const { columns } = source;
  const twice = columns.find((name, place) => columns.indexOf(name) !== place);
  if (twice !== undefined) {
    throw new InputError('verify/column-twice', 'two columns have this name', { file: file.path, column: twice });
  }
  return source;
}

async function describe(sandbox: Sandbox, file: TableFile, path: string): Promise<TableSource> {
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
  const from = `read_csv($1, delim = $2, header = ${hasHeader}, auto_detect = false, columns = {${columns}}, ${CSV_DIALECT})`;
  return {
    values: [path, delimiter],
    select: (places) => ({ from, texts: places.map((place) => `c${place}`) }),
  };
}

async function parquetRelation(sandbox: Sandbox, file: TableFile, path: string): Promise<TableSource> {
  const source = 'read_parquet($1, hive_partitioning = false)';
  const described = await sandbox.query(`DESCRIBE SELECT * FROM ${source}`, [path], file.path);
  const names = described.map(({ column_name }) => String(column_name));
  const aliases = names.map((_, place) => `c${place}`).join(', ');
  return {
    columns: names,
    relation: {
      values: [path],
      select: (places) => ({
        from: `${source} AS t(${aliases})`,
        texts: places.map((place) => parquetText(`c${place}`, String(described[place]?.column_type))),
      }),
    },
  };
}

function parquetText(cell: string, type: string): string {
  if (type === 'DOUBLE' || type === 'FLOAT') return numberText(`${cell}::DOUBLE`);
  if (type.startsWith('TIMESTAMP')) return `replace(${cell}::VARCHAR, ' ', 'T')`;
  return `${cell}::VARCHAR`;
}

async function jsonRelation(sandbox: Sandbox, file: TableFile, path: string): Promise<TableSource> {
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
  await checkRows(sandbox, file, sql, values, { width: heads.length, records: head.records ?? null });
  const columns = heads.map(({ name }) => String(name));
  return { columns, relation: { values, select: (places) => jsonSelection(sql, places) } };
}

/** Every row has a cell for every column, and there are as many as the file says. */
async function checkRows(
  sandbox: Sandbox,
  file: TableFile,
  sql: string,
  values: Relation['values'],
  { width, records }: { readonly width: number; readonly records: SqlRow[string] },
): Promise<void> {
  const [row] = await sandbox.query(
    `SELECT count(*) AS total, count(*) FILTER (json_array_length(r) <> ${width}) AS uneven FROM ${sql}`,
    values,
    file.path,
  );
  if (row?.uneven !== 0) {
    throw new InputError('verify/columns', `${row?.uneven} rows do not have ${width} cells`, { file: file.path });
  }
  if (records !== null && row.total !== Number(records)) {
    throw new InputError('verify/records', `the file says ${records} records and has ${row.total}`, {
      file: file.path,
    });
  }
}

/** Text and type of all cells are taken of a row at once, because each function parses the row anew. */
function jsonSelection(sql: string, places: readonly number[]): Selection {
  const paths = `[${places.map((place) => `'$[${place}]'`).join(', ')}]`;
  return {
    from: `(SELECT json_extract_string(r, ${paths}) AS texts, json_type(r, ${paths}) AS types FROM ${sql})`,
    texts: places.map((_, at) => {
      const text = `texts[${at + 1}]`;
      return `CASE types[${at + 1}] WHEN 'DOUBLE' THEN ${numberText(`(${text})::DOUBLE`)} ELSE ${text} END`;
    }),
  };
}

function numberText(number: string): string {
  return `CASE WHEN ${number} = trunc(${number}) AND abs(${number}) < 1e15 THEN (${number})::BIGINT::VARCHAR ELSE (${number})::VARCHAR END`;
}
