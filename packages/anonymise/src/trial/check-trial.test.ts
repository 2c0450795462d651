import { beforeAll, describe, expect, test } from 'vitest';
import type { Cell } from '../table/cell.ts';
import { ColumnBuilder } from '../table/column-builder.ts';
import type { Dataset } from '../table/dataset.ts';
import { failed, type Release, release, tagOf } from './release.fixture.ts';
import { makeDataset, rowsOf, tableOf } from './tables.fixture.ts';

const subjects = Array.from({ length: 12 }, (_, i) => `P-00${String(i).padStart(2, '0')}`);
const DM = makeDataset(
  'DM',
  ['USUBJID', 'SUBJID', 'SITEID', 'AGE integer', 'AGEGR1', 'SEX', 'RFSTDTC date', 'NOTE'],
  subjects.map((subject, i) => [
    subject,
    `4${String(i).padStart(2, '0')}`,
    '7001',
    55 + i,
    55 + i < 63 ? '<63' : '>=63',
    i % 2 === 0 ? 'F' : 'M',
    `2014-01-${10 + i}`,
    `met at the ${i}. bakery`,
  ]),
);
const AE = makeDataset(
  'AE',
  ['USUBJID', 'AESEQ integer', 'AETERM', 'AEDECOD', 'AESEV', 'AESTDTC', 'AESTDY integer', 'AGE integer'],
  subjects.flatMap((subject, i) => [
    [subject, 1, 'a very sore head', 'HEADACHE', 'MILD', `2014-02-${10 + i}T08:30`, 32, 55 + i],
    [subject, 2, `burst appendix ${i}`, i < 3 ? 'APPENDICITIS' : 'NAUSEA', 'SEVERE', `2014-03-${10 + i}`, 60, 55 + i],
  ]),
);
const SUPPAE = makeDataset(
  'SUPPAE',
  ['RDOMAIN', 'USUBJID', 'IDVAR', 'IDVARVAL', 'QNAM', 'QVAL'],
  subjects.map((subject) => ['AE', subject, 'AESEQ', '1', 'AETRTEM', 'Y']),
);

let made: Release;

beforeAll(() => {
  const settings = { participants: 'DM', quasiIdentifiers: ['AGE', 'SEX', 'SITEID'], frequencyMin: 4 };
  made = release([DM, AE, SUPPAE], { settings, k: 5, suppressRest: true });
});

type Edit = (cell: Cell, row: Readonly<Record<string, Cell>>, index: number) => Cell;

/** The release with one column changed. */
function edited(table: string, column: string, edit: Edit): readonly Dataset[] {
  return made.datasets.map((dataset) => {
    if (dataset.header.name !== table) return dataset;
    const rows = rowsOf(dataset);
    const columns = dataset.columns.map((each) => {
      if (each.meta.name !== column) return each;
      const builder = new ColumnBuilder(each.meta);
      for (const [index, row] of rows.entries()) builder.push(edit(row[column] ?? null, row, index));
      return builder.build();
    });
    return { ...dataset, columns };
  });
}

function rulesFound(datasets: readonly Dataset[]): readonly string[] {
  return failed(made.check(datasets)).map(({ rule }) => rule);
}

/** A table of the release with other rows. */
function withRows(
  table: string,
  change: (rows: readonly (readonly Cell[])[]) => readonly (readonly Cell[])[],
): readonly Dataset[] {
  return made.datasets.map((dataset) => {
    if (dataset.header.name !== table) return dataset;
    const rows = change(rowsOf(dataset).map((row) => Object.values(row)));
    const columns = dataset.columns.map(({ meta }, index) => {
      const builder = new ColumnBuilder(meta);
      for (const row of rows) builder.push(row[index] ?? null);
      return builder.build();
    });
    return { ...dataset, columns, rowCount: rows.length };
  });
}

describe('the checks of a release', () => {
  test('have nothing to say of what was made, and have looked', () => {
    const checks = made.check();
    expect(failed(checks)).toEqual([]);
    expect(checks.filter(({ examined }) => examined === 0)).toEqual([]);
    expect(checks.map(({ rule }) => rule)).toEqual([
      'participants',
      'rows',
      'links',
      'intervals',
      'study-days',
      'carried',
      'derived',
      'terms',
      'identifiers',
      'original-dates',
      'verbatim',
      'metadata',
    ]);
  });

  test('find a tag of nobody, two tags in a row, and somebody who is suppressed', () => {
    expect(rulesFound(edited('AE', 'USUBJID', (cell, _, i) => (i === 0 ? 'Rother' : cell)))).toContain('participants');
    expect(rulesFound(edited('DM', 'SUBJID', (cell, _, i) => (i === 0 ? 'Rother' : cell)))).toContain('participants');
    const suppressed = tagOf(subjects.find((_, i) => made.context.recoding.isSuppressed[i] === 1) ?? '');
    expect(suppressed).not.toBe(tagOf(''));
    expect(rulesFound(edited('AE', 'USUBJID', (cell, _, i) => (i === 0 ? suppressed : cell)))).toContain(
      'participants',
    );
  });

  test('find a participant who is missing or comes twice, and a row that was lost or changed', () => {
    expect(rulesFound(withRows('DM', (rows) => rows.slice(1)))).toEqual(
      expect.arrayContaining(['participants', 'rows']),
    );
    expect(rulesFound(withRows('DM', (rows) => [...rows, ...rows.slice(0, 1)]))).toEqual(
      expect.arrayContaining(['participants']),
    );
    expect(rulesFound(withRows('AE', (rows) => rows.slice(0, -1)))).toContain('rows');
    expect(rulesFound(edited('AE', 'AESEV', (cell, _, i) => (i === 0 ? 'FATAL' : cell)))).toContain('rows');
  });

  test('find a supplement whose record is not there', () => {
    expect(rulesFound(withRows('AE', (rows) => rows.slice(1)))).toContain('links');
  });

  test('find a date that moved by other days, lost its time, did not move, or was lost', () => {
    const next = (cell: Cell) =>
      new Date(Date.parse(String(cell).slice(0, 10)) + 86_400_000).toISOString().slice(0, 10);
    const at =
      (edit: Edit): Edit =>
      (cell, row, i) =>
        i === 1 ? edit(cell, row, i) : cell;
    expect(rulesFound(edited('AE', 'AESTDTC', at(next)))).toEqual(['intervals']);
    expect(
      rulesFound(
        edited(
          'AE',
          'AESTDTC',
          at(() => ''),
        ),
      ),
    ).toEqual(['intervals']);
    expect(rulesFound(edited('AE', 'AESTDTC', (cell, _, i) => (i === 0 ? String(cell).slice(0, 10) : cell)))).toEqual([
      'intervals',
    ]);
    const original = new Map(rowsOf(DM).map((row) => [tagOf(String(row.USUBJID)), row.RFSTDTC ?? null]));
    const found = rulesFound(edited('DM', 'RFSTDTC', (_, row) => original.get(String(row.USUBJID)) ?? null));
    expect(found).toEqual(['intervals', 'original-dates']);
  });

  test('find an original date of anybody, wherever it stands', () => {
    expect(rulesFound(edited('DM', 'AGEGR1', (cell, _, i) => (i === 0 ? 'since 2014-01-15' : cell)))).toContain(
      'original-dates',
    );
    const [first, ...others] = made.datasets;
    const header = { ...tableOf(made.datasets, 'DM').header, label: 'as of 2014-01-15' };
    expect(rulesFound([{ ...(first as Dataset), header }, ...others])).toEqual(['original-dates']);
  });

  test('find a study day that changed', () => {
    expect(rulesFound(edited('AE', 'AESTDY', (cell, _, i) => (i === 0 ? 33 : cell)))).toEqual(['study-days']);
  });

  test('find a quasi-identifier that is another one in another table, or finer than its recoding', () => {
    expect(rulesFound(edited('AE', 'AGE', (cell, _, i) => (i === 0 ? '50-59' : cell)))).toContain('carried');
    const ages = new Map(rowsOf(DM).map((row) => [tagOf(String(row.USUBJID)), String(row.AGE)]));
    const finer: Edit = (_, row) => ages.get(String(row.USUBJID)) ?? null;
    const both = edited('AE', 'AGE', finer).map((dataset) =>
      dataset.header.name === 'DM' ? tableOf(edited('DM', 'AGE', finer), 'DM') : dataset,
    );
    expect(rulesFound(both)).toContain('carried');
  });

  test('find an age group that tells more than the age that is shown', () => {
    const groups = new Map(rowsOf(DM).map((row) => [tagOf(String(row.USUBJID)), row.AGEGR1 ?? null]));
    expect(rulesFound(edited('DM', 'AGEGR1', (_, row) => groups.get(String(row.USUBJID)) ?? null))).toEqual([
      'derived',
    ]);
  });

  test('find a coded term that few participants share', () => {
    const rare: Edit = (cell, row, i) => (i === 0 && row.AESEQ === 1 ? 'APPENDICITIS' : cell);
    expect(rulesFound(edited('AE', 'AEDECOD', rare))).toEqual(['terms']);
  });

  test('find identifiers: long ones within any text, short ones as those of the person whose row it is', () => {
    expect(rulesFound(edited('AE', 'AETERM', (cell, _, i) => (i === 0 ? 'see P-0003' : cell)))).toContain(
      'identifiers',
    );
    const numbers = new Map(rowsOf(DM).map((row) => [tagOf(String(row.USUBJID)), row.SUBJID ?? null]));
    expect(rulesFound(edited('AE', 'AETERM', (_, row) => `no. ${numbers.get(String(row.USUBJID))}`))).toContain(
      'identifiers',
    );
    expect(rulesFound(edited('AE', 'AETERM', (cell, _, i) => (i === 0 ? 'no. 403' : cell)))).not.toContain(
      'identifiers',
    );
    expect(rulesFound(edited('DM', 'SITEID', () => '7001'))).toContain('identifiers');
  });

  test('do not take the small numbers of subjects for identifiers where records are numbered alike', () => {
    const numbers = Array.from({ length: 20 }, (_, i) => String(i + 1));
    const dm = makeDataset(
      'DM',
      ['USUBJID', 'AGE integer'],
      numbers.map((subject) => [subject, 40]),
    );
    const records = numbers.flatMap((subject) =>
      numbers.slice(0, 15).map((number) => [subject, Number(number), `WEEK ${number}`]),
    );
    const ae = makeDataset('AE', ['USUBJID', 'AESEQ integer', 'VISIT'], records);
    const small = release([dm, ae], { settings: { participants: 'DM', quasiIdentifiers: ['AGE'] }, k: 5 });
    expect(failed(small.check())).toEqual([]);
    const told = tableOf(small.datasets, 'AE');
    const own = new Map(numbers.map((subject) => [tagOf(subject), subject]));
    const rows = rowsOf(told).map((row) => [
      row.USUBJID ?? null,
      row.AESEQ ?? null,
      `of ${own.get(String(row.USUBJID))}`,
    ]);
    const leaking = makeDataset('AE', ['USUBJID', 'AESEQ integer', 'VISIT'], rows);
    const found = failed(small.check([tableOf(small.datasets, 'DM'), leaking])).map(({ rule }) => rule);
    expect(found).toContain('identifiers');
  });

  test('do not take words that controlled columns have too for names of samples or for what somebody said', () => {
    const lb = makeDataset(
      'LB',
      ['USUBJID', 'LBSTAT', 'LBREFID', 'LBREASND'],
      subjects.map((subject) => [subject, 'NOT DONE', 'NOT DONE', 'not done']),
    );
    const settings = { participants: 'DM', quasiIdentifiers: ['AGE', 'SEX', 'SITEID'] };
    expect(failed(release([DM, lb], { settings, k: 5 }).check())).toEqual([]);
  });

  test('are not misled by events that only one of two tables has at a level', () => {
    const at = (i: number) => `${i < 6 ? 'A' : 'B'}${i}`;
    const ae = makeDataset(
      'AE',
      ['USUBJID', 'AEDECOD', 'AEHLT', 'AEBODSYS'],
      subjects.map((subject, i) => [subject, at(i), at(i).slice(0, 1), 'ALL']),
    );
    const adae = makeDataset(
      'ADAE',
      ['USUBJID', 'AEDECOD', 'AEBODSYS'],
      subjects.slice(0, 2).map((subject, i) => [subject, at(i), 'ALL']),
    );
    const settings = { participants: 'DM', quasiIdentifiers: ['AGE'], frequencyMin: 5 };
    const both = release([DM, ae, adae], { settings, k: 4 });
    expect(failed(both.check())).toEqual([]);
    expect(new Set(rowsOf(tableOf(both.datasets, 'AE')).map((row) => `${row.AEDECOD}${row.AEHLT}`))).toEqual(
      new Set(['A', 'B']),
    );
    expect(new Set(rowsOf(tableOf(both.datasets, 'ADAE')).map((row) => row.AEDECOD))).toEqual(new Set(['']));
  });

  test('find verbatim words, whole or within others, in whatever case', () => {
    expect(rulesFound(edited('AE', 'AETERM', (cell, _, i) => (i === 0 ? 'A VERY SORE HEAD' : cell)))).toContain(
      'verbatim',
    );
    expect(
      rulesFound(edited('AE', 'AETERM', (cell, _, i) => (i === 0 ? 'had a very sore head again' : cell))),
    ).toContain('verbatim');
  });

  test('find a value that is not of the type or length that its column says', () => {
    expect(rulesFound(edited('AE', 'AESTDY', (cell, _, i) => (i === 0 ? 'x' : cell)))).toContain('metadata');
    expect(rulesFound(edited('DM', 'AGE', () => 'a text that is longer than any label'))).toContain('metadata');
  });

  test('are made of originals that hold together, or refused', () => {
    const orphan = makeDataset('AE', ['USUBJID'], [['P-9999']]);
    expect(() => release([DM, orphan], { settings: { participants: 'DM', quasiIdentifiers: ['AGE'] }, k: 5 })).toThrow(
      expect.objectContaining({ rule: 'trial/orphan' }),
    );
  });
});
