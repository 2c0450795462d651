/**
 * Whether the dates of each subject were moved by one whole offset, and not by none.
 *
 * Guarantees: over all columns and tables that are named, output less input is one number for a subject, exactly, so
 * every interval between two of its dates is as it was; no date was invented; no date of a subject stands where it stood;
 * months and years are not at odds with the offset.
 * Does NOT check: texts that are no date, month or year, like ranges; dates in columns that are not named.
 * Trusts: the mapping, and the key columns by which rows of a subject are matched.
 */
import { type CheckResult, countRows, type LoadedRelease } from './load-release.ts';
import { loadColumns } from './read-table.ts';
import type { VerificationCheck } from './verification.ts';
import type { DateColumn, TablePair } from './verification-request.ts';

type DatedTable = {
  readonly pair: TablePair;
  readonly name: string;
  readonly subjectColumn: string;
  readonly keyColumns: readonly string[];
  readonly dates: readonly DateColumn[];
};

export async function checkIntervals(release: LoadedRelease): Promise<CheckResult> {
  const tables = datedTables(release);
  if (tables.length === 0) return { checks: [] };
  if (release.request.alignment?.by !== 'mapping') {
    return { checks: [], omitted: [{ name: 'dates', needs: 'the mapping of subjects to tags' }] };
  }
  const { sandbox } = release;
  await sandbox.query(
    'CREATE TABLE dates (tag VARCHAR, place VARCHAR, before_text VARCHAR, after_text VARCHAR, before_us DOUBLE, after_us DOUBLE)',
  );
  const checks: VerificationCheck[] = [];
  for (const [index, table] of tables.entries()) checks.push(await matchRows(release, table, `d${index}`));
  const offsets = await checkOffsets(release);
  return { checks: [...checks, offsets, await checkPartial(release), await checkMoved(release)] };
}

function datedTables({ request }: LoadedRelease): readonly DatedTable[] {
  const { participants, subjectColumn, linked = [] } = request;
  const own = { pair: participants, name: 'participants', subjectColumn: subjectColumn ?? '', keyColumns: [] };
  return [own, ...linked.map((table) => ({ ...table, pair: table, keyColumns: table.keyColumns ?? [] }))]
    .map((table) => ({ ...table, dates: table.pair.dates ?? [] }))
    .filter(({ dates }) => dates.length > 0);
}

/** Adds the dates of a table to `dates`, row matched with row. */
async function matchRows({ sandbox }: LoadedRelease, table: DatedTable, prefix: string): Promise<VerificationCheck> {
  const { pair, subjectColumn, keyColumns, dates } = table;
  const wanted = [
    { alias: 'subject', column: subjectColumn },
    ...keyColumns.map((column, index) => ({ alias: `k${index}`, column })),
    ...dates.map(({ column }, index) => ({ alias: `d${index}`, column })),
  ];
  await loadColumns(sandbox, pair.input, `${prefix}_in`, wanted);
  await loadColumns(sandbox, pair.output, `${prefix}_out`, wanted);
  const keys = ['tag', ...keyColumns.map((_, index) => `k${index}`)];
  const numbered = (source: string) =>
    `(SELECT *, row_number() OVER (PARTITION BY ${keys.join(', ')} ORDER BY line) AS turn FROM (${source}))`;
  const before = numbered(`SELECT a.*, tag, a.rowid AS line FROM ${prefix}_in AS a JOIN mapping USING (subject)`);
  const after = numbered(`SELECT *, subject AS tag, rowid AS line FROM ${prefix}_out WHERE subject <> ''`);
  await sandbox.query(
    `CREATE TABLE ${prefix} AS SELECT b.tag IS NOT NULL AS matched, ${keys.map((key) => `a.${key}`).join(', ')},
       ${dates.map((_, index) => `b.d${index} AS before${index}, a.d${index} AS after${index}`).join(', ')}
     FROM ${after} AS a LEFT JOIN ${before} AS b USING (${keys.join(', ')}, turn)`,
  );
  for (const [index, { column, unit }] of dates.entries()) {
    await sandbox.query(
      `INSERT INTO dates SELECT tag, $1, before${index}, after${index}, ${microseconds(`before${index}`, unit)},
         ${microseconds(`after${index}`, unit)} FROM ${prefix} WHERE matched`,
      [`${table.name}.${column}`],
    );
  }
  return checkMatch(sandbox, table, prefix);
}

async function checkMatch(
  sandbox: LoadedRelease['sandbox'],
  { name, keyColumns }: DatedTable,
  prefix: string,
): Promise<VerificationCheck> {
  const alone = await countRows(sandbox, `SELECT count(*) AS n FROM ${prefix} WHERE NOT matched`);
  const uneven =
    keyColumns.length > 0
      ? 0
      : await countRows(
          sandbox,
          `SELECT count(*) AS n FROM (SELECT tag, count(*) AS n FROM ${prefix}_in JOIN mapping USING (subject) GROUP BY 1) AS a
           JOIN (SELECT subject AS tag, count(*) AS n FROM ${prefix}_out GROUP BY 1) AS b USING (tag) WHERE a.n <> b.n`,
        );
  const hint =
    uneven === 0 ? '' : `; ${uneven} subjects have fewer rows than in the input: name columns that tell them apart`;
  return {
    name: `dates.rows.${name}`,
    claim: 'every row of the output is matched with a row of the input',
    found: `${alone} rows are not${hint}`,
    holds: alone === 0 && uneven === 0,
  };
}

/** A point in time from a date's text, null where it is none or only a part of one. */
function microseconds(text: string, unit: DateColumn['unit']): string {
  if (unit === 'iso') return `epoch_us(CASE WHEN length(${text}) >= 10 THEN TRY_CAST(${text} AS TIMESTAMP) END)`;
  return `TRY_CAST(${text} AS DOUBLE) * ${unit === 'days' ? '86400e6' : '1e6'}`;
}

async function checkOffsets({ sandbox }: LoadedRelease): Promise<VerificationCheck> {
  await sandbox.query(
    `CREATE TABLE offsets AS
     SELECT tag, count(*) AS n, min(after_us - before_us) AS least_us, max(after_us - before_us) AS most_us
     FROM dates WHERE before_us IS NOT NULL AND after_us IS NOT NULL GROUP BY tag`,
  );
  const [row] = await sandbox.query(
    `SELECT count(*) AS subjects, coalesce(sum(n), 0) AS compared, count(*) FILTER (least_us <> most_us) AS uneven
     FROM offsets`,
  );
  const [other] = await sandbox.query(
    `SELECT count(*) FILTER (after_text <> '') AS present,
            count(*) FILTER (after_text <> '' AND (before_text = '' OR (before_us IS NULL AND after_us IS NOT NULL))) AS invented,
            count(*) FILTER (after_text <> '' AND before_us IS NOT NULL AND after_us IS NULL
              AND NOT regexp_full_match(after_text, '\\d{4}(-\\d{2})?')) AS unreadable
     FROM dates`,
  );
  const { uneven, compared, subjects } = row ?? {};
  const { present, invented, unreadable } = other ?? {};
  return {
    name: 'dates.intervals',
    claim: 'all dates of a subject are moved by the same time, so that every interval is as it was',
    found: `${compared} dates of ${subjects} subjects compared; ${uneven} subjects differ, ${invented} dates were added, ${unreadable} cannot be read`,
    holds: uneven === 0 && invented === 0 && unreadable === 0 && (compared !== 0 || present === 0),
  };
}

/** A month or a year still covers a day of the original one, moved by the subject's offset where that is known. */
async function checkPartial({ sandbox }: LoadedRelease): Promise<VerificationCheck> {
  const start = (text: string) =>
    `TRY_CAST(CASE length(${text}) WHEN 7 THEN ${text} || '-01' WHEN 4 THEN ${text} || '-01-01' END AS DATE)`;
  const end = (text: string) =>
    `(${start(text)} + CASE length(${text}) WHEN 7 THEN INTERVAL 1 MONTH ELSE INTERVAL 1 YEAR END)`;
  const [row] = await sandbox.query(
    `SELECT count(*) AS compared,
            count(*) FILTER (epoch_us(${start('before_text')}) + least_us >= epoch_us(${end('after_text')})
              OR epoch_us(${end('before_text')}) + least_us <= epoch_us(${start('after_text')})) AS apart
     FROM dates JOIN offsets USING (tag)
     WHERE ${start('before_text')} IS NOT NULL AND ${start('after_text')} IS NOT NULL`,
  );
  return {
    name: 'dates.partial',
    claim: 'months and years are moved with the dates of their subject',
    found: `${row?.apart} of ${row?.compared} are not`,
    holds: row?.apart === 0,
  };
}

async function checkMoved({ sandbox }: LoadedRelease): Promise<VerificationCheck> {
  const still = await countRows(sandbox, 'SELECT count(*) AS n FROM dates WHERE after_us = before_us');
  return {
    name: 'dates.moved',
    claim: 'no date of a subject stands where it stood in the input',
    found: `${still} dates do`,
    holds: still === 0,
  };
}
