/**
 * Whether anything that must not leave stands anywhere in the files of the release.
 *
 * Guarantees: every distinct subject identifier of the input, and every value of its forbidden columns, of six bytes or
 * more is searched in every byte of every file, unpacked where it is gzip or zlib and decoded where it is Parquet, in the
 * spellings of CSV, JSON and Latin text. Shorter ones cannot be told from other data by their bytes: they are only
 * compared with the subject columns of the output.
 * Does NOT check: identifiers in another spelling (hashed, encoded, in other letters' case), or inside archives.
 * Trusts: the caller, that these are all files of the release.
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { InputError } from '../input-error.ts';
import { type ByteSearch, createByteSearch, SEARCHED_LENGTH_MIN } from './byte-search.ts';
import type { CheckResult, LoadedRelease } from './load-release.ts';
import { loadColumns, rowTexts } from './read-table.ts';
import type { VerificationCheck } from './verification.ts';
import type { TableFile, VerificationRequest } from './verification-request.ts';

export async function checkIdentifiers(release: LoadedRelease): Promise<CheckResult> {
  const { request, sandbox } = release;
  const wanted = await loadForbidden(release);
  if (!wanted)
    return { checks: [], omitted: [{ name: 'identifiers', needs: 'a column of subjects or a forbidden column' }] };
  const rows = await sandbox.query("SELECT DISTINCT value FROM forbidden WHERE value <> ''");
  const texts = rows.map(({ value }) => String(value));
  const long = texts.filter((text) => Buffer.byteLength(text) >= SEARCHED_LENGTH_MIN);
  const search = createByteSearch(long);
  const hits: { file: string; count: number }[] = [];
  for (const file of releaseFiles(request)) {
    const count = await searchFile(release, search, file);
    if (count > 0) hits.push({ file, count });
  }
  const where = hits.map(({ file, count }) => `${count} in ${file.split(/[\\/]/).at(-1)}`);
  return {
    checks: [
      {
        name: 'identifiers.bytes',
        claim: 'no original identifier or forbidden value stands in a file of the release',
        found: `${long.length} values searched in ${releaseFiles(request).length} files: ${where.length === 0 ? 'none found' : where.join(', ')}`,
        holds: hits.length === 0,
      },
      await checkSubjectColumns(release, texts.length - long.length),
    ],
  };
}

/** Files whose bytes are searched. */
export function releaseFiles({
  participants,
  linked = [],
  releaseFiles: files,
}: VerificationRequest): readonly string[] {
  return files ?? [participants.output.path, ...linked.map(({ output }) => output.path)];
}

/** Makes `forbidden` (value, is_subject); false where nothing is forbidden. */
async function loadForbidden({ sandbox, request }: LoadedRelease): Promise<boolean> {
  const { participants, subjectColumn, linked = [] } = request;
  const subjects = subjectColumn === undefined ? [] : [subjectColumn];
  const sources = [
    { file: participants.input, subjects, columns: participants.forbiddenColumns ?? [] },
    ...linked.map((table) => ({
      file: table.input,
      subjects: [table.subjectColumn],
      columns: table.forbiddenColumns ?? [],
    })),
  ];
  await sandbox.query('CREATE TABLE forbidden (value VARCHAR, is_subject BOOLEAN)');
  for (const [index, { file, subjects: own, columns }] of sources.entries()) {
    const wanted = [...own, ...columns];
    if (wanted.length === 0) continue;
    const table = `f${index}`;
    await loadColumns(
      sandbox,
      file,
      table,
      wanted.map((column, place) => ({ alias: `f${place}`, column })),
    );
    for (const place of wanted.keys()) {
      await sandbox.query(`INSERT INTO forbidden SELECT DISTINCT f${place}, ${place < own.length} FROM ${table}`);
    }
    await sandbox.query(`DROP TABLE ${table}`);
  }
  return sources.some((source) => source.subjects.length + source.columns.length > 0);
}

/** Subject columns of the output against the identifiers of the input, whatever their length. */
async function checkSubjectColumns(
  { sandbox, request }: LoadedRelease,
  shortCount: number,
): Promise<VerificationCheck> {
  const columns = [
    ...(request.subjectColumn === undefined ? [] : ['SELECT subject FROM p_out']),
    ...(request.subjectColumn === undefined
      ? []
      : (request.linked ?? []).map((_, index) => `SELECT subject FROM t${index}_out`)),
  ];
  const [row] =
    columns.length === 0
      ? []
      : await sandbox.query(
          `SELECT count(*) AS n FROM (${columns.join(' UNION ALL ')})
           WHERE subject IN (SELECT value FROM forbidden WHERE is_subject AND value <> '')`,
        );
  const kept = Number(row?.n ?? 0);
  return {
    name: 'identifiers.subjects',
    claim: 'no tag of the release is an original identifier',
    found: `${kept} rows show one; ${shortCount} values of fewer than ${SEARCHED_LENGTH_MIN} bytes were looked for here only`,
    holds: kept === 0,
  };
}

async function searchFile(release: LoadedRelease, search: ByteSearch, file: string): Promise<number> {
  const head = await firstBytes(file);
  const isParquet = head.toString('latin1', 0, 4) === 'PAR1';
  if (isParquet) {
    const table: TableFile = { path: file, format: 'parquet' };
    for await (const text of rowTexts(release.sandbox, table)) search.feed(Buffer.from(`${text}\n`));
    return search.finish();
  }
  const unpacked = unpack(file, head);
  try {
    for await (const chunk of unpacked) search.feed(chunk as Uint8Array);
  } catch (error) {
    throw new InputError('verify/unpack', 'the file cannot be unpacked to its end', { file }, error);
  }
  return search.finish();
}

function unpack(file: string, head: Buffer): AsyncIterable<unknown> {
  const source = createReadStream(file, { highWaterMark: 1 << 20 });
  if (head[0] === 0x1f && head[1] === 0x8b) return through(source, createGunzip());
  const isZlib = head[0] === 0x78 && head.readUInt16BE(0) % 31 === 0 && file.endsWith('.dsjc');
  return isZlib ? through(source, createInflate()) : source;
}

/** A fault of either ends the iteration of `engine` with an error. */
function through(source: Readable, engine: Transform): AsyncIterable<unknown> {
  pipeline(source, engine, () => undefined);
  return engine;
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file).catch(() => null);
  if (handle === null) throw new InputError('verify/file-missing', 'there is no such file', { file });
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer;
  } finally {
    await handle.close();
  }
}
