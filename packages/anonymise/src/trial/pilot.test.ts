import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasCdiscFiles, noCdiscFiles } from '../format/cdisc-files.fixture.ts';
import { readDataset } from '../format/read-dataset.ts';
import { temporaryFolder } from '../format/temporary-folder.fixture.ts';
import { writeDataset } from '../format/write-dataset.ts';
import type { Dataset } from '../table/dataset.ts';
import { failed, type Release, release, tagOf } from './release.fixture.ts';
import { columnOf, readPilot, rowsOf, tableOf } from './tables.fixture.ts';

const QUASI = ['AGE', 'SEX', 'RACE', 'ETHNIC', 'SITEID'];

function textsOf(dataset: Dataset, ...names: readonly string[]): readonly string[] {
  return names
    .flatMap((name) => columnOf(dataset, name).values)
    .filter((cell) => typeof cell === 'string' && cell !== '') as string[];
}

describe.skipIf(!hasCdiscFiles)(`the CDISC pilot in ADaM (${hasCdiscFiles ? 'present' : noCdiscFiles})`, () => {
  let datasets: readonly Dataset[];
  let made: Release;

  beforeAll(async () => {
    datasets = await readPilot('adam/adsl.json', 'adam/adae.json', 'adam/adlbc.dsjc', 'adam/adtte.ndjson');
    made = release(datasets, {
      settings: { participants: 'ADSL', quasiIdentifiers: QUASI },
      k: 11,
      suppressRest: true,
    });
  });

  test('passes every check', () => {
    const checks = made.check();
    expect(failed(checks)).toEqual([]);
    expect(checks.find(({ rule }) => rule === 'intervals')?.examined).toBeGreaterThan(100_000);
  });

  test('has no row about the participants who are suppressed, and all rows of the others', () => {
    const gone = new Set(
      rowsOf(tableOf(datasets, 'ADSL'))
        .filter((_, person) => made.context.recoding.isSuppressed[person] === 1)
        .map((row) => String(row.USUBJID)),
    );
    expect(gone.size).toBe(254 % 11);
    for (const { header } of datasets) {
      const before = rowsOf(tableOf(datasets, header.name)).map((row) => String(row.USUBJID));
      const after = rowsOf(tableOf(made.datasets, header.name)).map((row) => String(row.USUBJID));
      expect(after.toSorted()).toEqual(
        before
          .filter((subject) => !gone.has(subject))
          .map(tagOf)
          .toSorted(),
      );
    }
  });

  test('keeps every interval: from the start of treatment to each event and each sample', () => {
    const daysFrom = (rows: readonly Readonly<Record<string, unknown>>[], nameOf: (subject: string) => string) =>
      rows.map((row) => {
        const days = ['ASTDT', 'AENDT', 'ADT', 'TRTEDT'].map(
          (name) => Date.parse(String(row[name])) - Date.parse(String(row.TRTSDT)),
        );
        return `${nameOf(String(row.USUBJID))} ${row.AESEQ ?? row.LBSEQ} ${row.PARAMCD} ${row.AVISIT} ${days.join(' ')}`;
      });
    for (const name of ['ADAE', 'ADLBC']) {
      const after = daysFrom(rowsOf(tableOf(made.datasets, name)), (tag) => tag);
      const before = new Set(daysFrom(rowsOf(tableOf(datasets, name)), tagOf));
      expect(after.filter((row) => !before.has(row))).toEqual([]);
    }
  });

  test('shows no limit of a normal range that would tell a sex that is not shown', () => {
    const sexOf = new Map(rowsOf(tableOf(datasets, 'ADSL')).map((row) => [tagOf(String(row.USUBJID)), row.SEX]));
    const sexes = new Map<string, Set<unknown>>();
    for (const row of rowsOf(tableOf(made.datasets, 'ADLBC'))) {
      if (row.SEX !== '*' || row.A1LO === '' || row.A1LO === null) continue;
      const range = `${row.PARAMCD} ${row.A1LO} ${row.A1HI}`;
      sexes.set(range, (sexes.get(range) ?? new Set()).add(sexOf.get(String(row.USUBJID))));
    }
    expect(sexes.size).toBeGreaterThan(5);
    expect([...sexes].filter(([, seen]) => seen.size < 2)).toEqual([]);
  });

  test('shows coded terms of at least 11 participants only', () => {
    for (const name of ['AETERM', 'AELLT', 'AEDECOD', 'AESOC']) {
      const people = new Map<unknown, Set<unknown>>();
      for (const row of rowsOf(tableOf(made.datasets, 'ADAE')))
        people.set(row[name], (people.get(row[name]) ?? new Set()).add(row.USUBJID));
      expect(people.size).toBeGreaterThan(5);
      expect([...people].filter(([term, own]) => term !== '' && own.size < 11)).toEqual([]);
    }
  });

  test('has, in the bytes of its files, no identifier, no date and no rare term of the original', async () => {
    const folder = temporaryFolder();
    const files = await Promise.all(
      made.datasets.map(async (dataset) => {
        const path = folder.path(`${dataset.header.name}.json`);
        await writeDataset(dataset, path, 'dataset-json', { createdAt: new Date('2031-01-01T00:00:00Z') });
        expect((await readDataset(path)).rowCount).toBe(dataset.rowCount);
        return readFile(path, 'utf8');
      }),
    );
    const dated = new Set(files.flatMap((bytes) => bytes.match(/\d{4}-\d{2}-\d{2}/g) ?? []));
    const quoted = new Set(files.flatMap((bytes) => bytes.match(/"[^"]*"/g) ?? []));
    const named = files.flatMap((bytes) => bytes.match(/\d{2}-\d{3}-\d{4}/g) ?? []);
    const [adsl, adae, adlbc] = [tableOf(datasets, 'ADSL'), tableOf(datasets, 'ADAE'), tableOf(datasets, 'ADLBC')];
    const dates = [
      ...textsOf(adsl, 'TRTSDT', 'TRTEDT', 'DISONSDT', 'VISIT1DT', 'RFSTDTC', 'RFENDTC', 'RFENDT'),
      ...textsOf(adae, 'ASTDT', 'AENDT'),
      ...textsOf(adlbc, 'ADT', 'TRTSDT', 'TRTEDT'),
    ];
    expect(dates.length).toBeGreaterThan(1_000);
    expect(dated.size).toBeGreaterThan(1_000);
    expect(dates.filter((date) => dated.has(date))).toEqual([]);
    expect(textsOf(adsl, 'USUBJID').every((subject) => /^\d{2}-\d{3}-\d{4}$/.test(subject))).toBe(true);
    expect(named).toEqual([]);
    // As cells: within the digits of a result, four digits of a subject's number come up by chance.
    const own = [...textsOf(adsl, 'SUBJID'), ...textsOf(adsl, 'SITEID')];
    expect(own.filter((number) => files[0]?.includes(`"${number}"`))).toEqual([]);
    const peopleOf = new Map<unknown, Set<unknown>>();
    for (const row of rowsOf(adae)) peopleOf.set(row.AETERM, (peopleOf.get(row.AETERM) ?? new Set()).add(row.USUBJID));
    const rare = [...peopleOf].filter(([, people]) => people.size < 11).map(([term]) => String(term));
    expect(rare.length).toBeGreaterThan(200);
    expect(rare.filter((term) => quoted.has(JSON.stringify(term)))).toEqual([]);
  });

  test('comes out alike from transport files, whose dates are numbers', async () => {
    const xpt = await readPilot('adam/adsl.xpt', 'adam/adae.xpt');
    const fromXpt = release(xpt, {
      settings: { participants: 'ADSL', quasiIdentifiers: QUASI },
      k: 11,
      suppressRest: true,
    });
    expect(failed(fromXpt.check())).toEqual([]);
    const folder = temporaryFolder();
    for (const dataset of fromXpt.datasets) {
      await writeDataset(dataset, folder.path(`${dataset.header.name}.xpt`), 'xpt');
      const read = await readDataset(folder.path(`${dataset.header.name}.xpt`));
      expect(columnOf(read, 'TRTSDT').values.every((cell) => typeof cell === 'number')).toBe(true);
      expect(columnOf(read, 'AGE').meta.dataType).toBe('string');
    }
    const meaning = (released: readonly Dataset[]) =>
      new Map(
        rowsOf(tableOf(released, 'ADSL')).map((row) => [
          row.USUBJID,
          [row.AGE, row.SEX, row.AGEGR1, row.TRTDURD].map(String),
        ]),
      );
    expect(meaning(fromXpt.datasets)).toEqual(meaning(made.datasets));
  });
});

describe.skipIf(!hasCdiscFiles)(`the CDISC pilot in SDTM (${hasCdiscFiles ? 'present' : noCdiscFiles})`, () => {
  test('passes every check, with 18 participants, and loses the races that supplements tell', async () => {
    const datasets = await readPilot(
      'sdtm/dm.json',
      'sdtm/ae.json',
      'sdtm/lb.ndjson',
      'sdtm/vs.dsjc',
      'sdtm/suppdm.json',
    );
    const made = release(datasets, {
      settings: { participants: 'DM', quasiIdentifiers: QUASI, frequencyMin: 3 },
      k: 3,
      suppressRest: false,
    });
    expect(failed(made.check())).toEqual([]);
    expect(made.datasets.map(({ header, rowCount }) => [header.name, rowCount])).toEqual([
      ['DM', 18],
      ['AE', 74],
      ['LB', 3_488],
      ['VS', 1_414],
      ['SUPPDM', 0],
    ]);
    expect(tableOf(made.datasets, 'DM').columns.map(({ meta }) => meta.name)).not.toContain('BRTHDTC');
    expect(new Set(rowsOf(tableOf(made.datasets, 'AE')).map((row) => row.AETERM))).toEqual(new Set(['']));
  });
});
