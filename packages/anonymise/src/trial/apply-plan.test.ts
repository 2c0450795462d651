import { describe, expect, test } from 'vitest';
import { fitHierarchy } from '../hierarchy/fit-hierarchy.ts';
import { makeFlat } from '../hierarchy/make-flat.ts';
import { InputError } from '../input-error.ts';
import type { Recoding } from '../problem/recoding.ts';
import type { Cell } from '../table/cell.ts';
import { applyPlan } from './apply-plan.ts';
import { byTag, DM, DM_COLUMNS, demographics, released } from './demographics.fixture.ts';
import { planTrial } from './plan-trial.ts';
import { quasiIdentifiersOf, recodeAtLevel } from './recoding.fixture.ts';
import { failed, KEY, release, tagOf } from './release.fixture.ts';
import { columnOf, makeDataset, rowsOf, tableOf } from './tables.fixture.ts';
import { TrialSettings } from './trial-settings.ts';

describe('quasi-identifiers', () => {
  test('show the recoded value in every table, whatever the table itself says', () => {
    const ae = makeDataset(
      'AE',
      ['USUBJID', 'AESEQ integer', 'AGE integer'],
      [
        ['P-0001', 1, 34],
        ['P-0002', 1, 35],
      ],
    );
    const { datasets } = released([DM, ae]);
    const age = byTag(tableOf(datasets, 'DM'), 'AGE');
    expect(age[tagOf('P-0001')]).toBe('30-39');
    expect(byTag(tableOf(datasets, 'AE'), 'AGE')).toEqual({ [tagOf('P-0001')]: '30-39', [tagOf('P-0002')]: '30-39' });
  });

  test('become texts, with a true type and length, where labels are no numbers, and stay numbers where they are', () => {
    const { datasets } = released([DM]);
    expect(columnOf(tableOf(datasets, 'DM'), 'AGE').meta).toMatchObject({ dataType: 'string', length: 5 });
    const young = makeDataset(
      'DM',
      DM_COLUMNS,
      rowsOf(DM).map((row) => [row.USUBJID ?? null, 40, 'F', '2014-01-01', 'A']),
    );
    const same = released([young]);
    expect(columnOf(tableOf(same.datasets, 'DM'), 'AGE')).toMatchObject({
      meta: { dataType: 'integer' },
      values: [40],
    });
  });

  test('above the highest age are one group even where the recoding tells them apart', () => {
    const settings = TrialSettings.parse({ participants: 'DM', quasiIdentifiers: ['AGE'] });
    const hierarchy = makeFlat(['34', '36', '91', '95']);
    const flat = [{ name: 'AGE', hierarchy, codes: fitHierarchy(hierarchy, columnOf(DM, 'AGE')) }];
    const recoding = recodeAtLevel(flat, () => 0);
    const { datasets } = applyPlan([DM], planTrial([DM], settings), {
      recoding,
      quasiIdentifiers: flat,
      tagOf,
      releaseKey: KEY,
    });
    expect(new Set(rowsOf(tableOf(datasets, 'DM')).map((row) => row.AGE))).toEqual(new Set(['34', '36', '90+']));
  });

  test('that are sites show codes where a label has the number of a site', () => {
    const table = demographics(
      ['SITEID', 'SITEGR1'],
      [
        ['701', '701'],
        ['701', '701'],
        ['702', '900'],
        ['702', '900'],
      ],
    );
    const { datasets, shownFor } = released([table], { quasiIdentifiers: ['SEX', 'SITEID'] });
    const sites = rowsOf(tableOf(datasets, 'DM')).map((row) => String(row.SITEID));
    expect(new Set(sites).size).toBe(2);
    expect(sites.every((site) => /^SITE-\d$/.test(site))).toBe(true);
    expect(JSON.stringify(rowsOf(tableOf(datasets, 'DM')))).not.toMatch(/70\d|900/);
    expect([...(shownFor.get('SITEID')?.keys() ?? [])].sort()).toEqual(['701', '702']);
  });
});

describe('columns that follow from quasi-identifiers', () => {
  test('are blank where the label stands for values that they would tell apart', () => {
    const rows: readonly (readonly Cell[])[] = [
      ['P-1', 61, 'F', '2014-01-01', 'A', '<65', 1],
      ['P-2', 67, 'F', '2014-01-01', 'A', '65-80', 2],
      ['P-3', 70, 'F', '2014-01-01', 'A', '65-80', 2],
      ['P-4', 74, 'F', '2014-01-01', 'A', '65-80', 2],
    ];
    const table = makeDataset('DM', [...DM_COLUMNS, 'AGEGR1', 'AGEGR1N integer'], rows);
    const { datasets, check } = released([table]);
    const shown = rowsOf(tableOf(datasets, 'DM')).map((row) => [row.AGE, row.AGEGR1, row.AGEGR1N]);
    expect(new Set(shown.map((each) => JSON.stringify(each)))).toEqual(
      new Set(['["60-69","",null]', '["70-74","65-80",2]']),
    );
    expect(failed(check())).toEqual([]);
  });

  test('do not tell together what neither limit of a range tells alone', () => {
    const rows = Array.from({ length: 12 }, (_, i): readonly Cell[] => [
      `P-${i}`,
      40,
      i < 6 ? 'F' : 'M',
      '2014-01-01',
      'A',
    ]);
    // Each limit occurs with both sexes; the pair 1 to 5 with women only.
    const limits = (i: number) => (i < 3 ? [1, 5] : i < 6 ? [2, 6] : i < 9 ? [1, 6] : [2, 5]);
    const lb = makeDataset(
      'LB',
      ['USUBJID', 'LBSEQ integer', 'LBTESTCD', 'LBSTRESN double', 'LBSTNRLO double', 'LBSTNRHI double'],
      rows.map(([subject], i) => [subject ?? null, 1, 'X', 4, ...limits(i)]),
    );
    const datasets = [makeDataset('DM', DM_COLUMNS, rows), lb];
    const settings = TrialSettings.parse({ participants: 'DM', quasiIdentifiers: ['AGE', 'SEX'] });
    const quasiIdentifiers = quasiIdentifiersOf(tableOf(datasets, 'DM'), ['AGE', 'SEX']);
    const showLimits = (recoding: Recoding) => {
      const context = { recoding, quasiIdentifiers, tagOf, releaseKey: KEY };
      const { datasets: tables } = applyPlan(datasets, planTrial(datasets, settings), context);
      return new Set(rowsOf(tableOf(tables, 'LB')).map((row) => row.LBSTNRLO));
    };
    expect(showLimits(recodeAtLevel(quasiIdentifiers, () => 0))).toEqual(new Set([1, 2]));
    expect(showLimits(recodeAtLevel(quasiIdentifiers, ({ labels }) => labels.length - 1))).toEqual(new Set([null]));
  });
});

describe('events', () => {
  test('show rare terms at a coarser level, in all tables alike, with what depends on them', () => {
    const subjects = ['P-0001', 'P-0002', 'P-0003', 'P-0004'];
    const term = (i: number) => (i < 2 ? 'RASH' : i === 2 ? 'HIVES' : 'ACNE');
    const ae = makeDataset(
      'AE',
      ['USUBJID', 'AESEQ integer', 'AETERM', 'AELLT', 'AEDECOD', 'AEPTCD integer', 'AESOC', 'AEBODSYS'],
      subjects.map((subject, i) => [
        subject,
        1,
        `words ${i}`,
        `low ${i}`,
        term(i),
        100 + Math.max(1, i),
        'SKIN',
        'SKIN',
      ]),
    );
    // Only one of the two who had a rash is in this table.
    const adae = makeDataset(
      'ADAE',
      ['USUBJID', 'AESEQ integer', 'AEDECOD', 'AEPTCD integer', 'CQ01NAM', 'AOCC01FL', 'AOCCFL'],
      subjects.flatMap((subject, i) =>
        i === 1 ? [] : [[subject, 1, term(i), 100 + Math.max(1, i), 'ITCHING', 'Y', 'Y']],
      ),
    );
    const { datasets, check } = released([DM, ae, adae]);
    const shown = Object.fromEntries(
      rowsOf(tableOf(datasets, 'AE')).map((row) => [
        row.USUBJID,
        [row.AETERM, row.AELLT, row.AEDECOD, row.AEPTCD, row.AESOC],
      ]),
    );
    expect(shown[tagOf('P-0001')]).toEqual(['RASH', '', 'RASH', 101, 'SKIN']);
    expect(shown[tagOf('P-0003')]).toEqual(['SKIN', '', '', null, 'SKIN']);
    const rash = rowsOf(tableOf(datasets, 'ADAE')).find((row) => row.USUBJID === tagOf('P-0001'));
    expect(rash).toMatchObject({ AEDECOD: 'RASH', AEPTCD: 101, CQ01NAM: 'ITCHING', AOCC01FL: 'Y' });
    const inAdam = rowsOf(tableOf(datasets, 'ADAE')).find((row) => row.USUBJID === tagOf('P-0004'));
    expect(inAdam).toMatchObject({ AEDECOD: '', AEPTCD: null, CQ01NAM: '', AOCC01FL: '', AOCCFL: 'Y' });
    expect(failed(check())).toEqual([]);
  });

  test('say nothing of their words where nothing is coded', () => {
    const ae = makeDataset('AE', ['USUBJID', 'AETERM', 'AEDECOD'], [['P-0001', 'fell off a ladder', '']]);
    expect(rowsOf(tableOf(released([DM, ae]).datasets, 'AE'))).toEqual([
      { USUBJID: tagOf('P-0001'), AETERM: '', AEDECOD: '' },
    ]);
  });

  test('of few participants, and deaths, are named as residual risks', () => {
    const ae = makeDataset(
      'AE',
      ['USUBJID', 'AEOUT', 'AESDTH'],
      [
        ['P-0001', 'FATAL', 'Y'],
        ['P-0002', 'RECOVERED', 'N'],
      ],
    );
    const table = demographics(
      ['DTHDTC date', 'HEIGHTBL double'],
      [
        ['2014-05-01', 170],
        ['', 171],
        ['', 172],
        ['', 173],
      ],
    );
    const { residualRisks } = released([table, ae]);
    const said = residualRisks.map(({ rule, column, count }) => `${rule} ${column} ${count}`);
    expect(said).toEqual([
      'rare-death DTHDTC 1',
      'bodily-measure HEIGHTBL 4',
      'rare-outcome AEOUT 2',
      'rare-outcome AESDTH 1',
    ]);
  });
});

describe('what a report should say', () => {
  test('names dates that were lost or are partial, suppressed participants, and rows that went with their records', () => {
    const dates = ['2014-02-01', '2014-02', 'UNKNOWN', '2014---01'];
    const ae = makeDataset(
      'AE',
      ['USUBJID', 'AESTDTC'],
      dates.map((date, i) => [`P-000${i + 1}`, date]),
    );
    const made = release([DM, ae], {
      settings: { participants: 'DM', quasiIdentifiers: ['AGE'] },
      k: 3,
      suppressRest: true,
    });
    const said = made.notes.map(({ rule, table, column, count }) => [rule, table, column, count].join(' '));
    expect(made.context.recoding.isSuppressed).toEqual(Uint8Array.of(0, 0, 0, 1));
    expect(said).toEqual([
      'suppressed-participants   1',
      'unreadable-dates AE AESTDTC 1',
      'partial-dates AE AESTDTC 1',
    ]);
  });

  test('names tests and terms that only one sex has', () => {
    const subjects = Array.from({ length: 40 }, (_, i) => `P-${100 + i}`);
    const dm = makeDataset(
      'DM',
      ['USUBJID', 'AGE integer', 'SEX'],
      subjects.map((subject, i) => [subject, 40, i % 2 === 0 ? 'F' : 'M']),
    );
    const lb = makeDataset(
      'LB',
      ['USUBJID', 'LBTESTCD', 'LBSTRESN double'],
      subjects.flatMap((subject, i) =>
        [
          [subject, 'HCG', 1],
          [subject, 'NA', 140 + (i % 7)],
        ].slice(i % 2),
      ),
    );
    const { residualRisks } = released([dm, lb]);
    expect(residualRisks).toMatchObject([{ rule: 'telling-records', table: 'LB', column: 'LBTESTCD', count: 1 }]);
  });
});

describe('what a table says of itself', () => {
  test('loses the dates of the original file, identifiers, and the letters of missing values row by row', () => {
    const datasetJson = {
      originator: 'Somebody',
      fileOID: 'export.2014-02-11',
      dbLastModifiedDateTime: '2019-01-01T00:00:00',
      sourceSystem: { name: 'P-0003', version: '1' },
    };
    const header = { ...DM.header, extra: { datasetJson, xpt: { missing: [{ column: 'AGE', rows: [2] }] } } };
    const { datasets } = released([{ ...DM, header }]);
    expect(tableOf(datasets, 'DM').header.extra).toEqual({ datasetJson: { originator: 'Somebody' } });
  });

  test('numbers its keys again when one of them is left out', () => {
    const columns = DM.columns.map((column, i) => ({ ...column, meta: { ...column.meta, keySequence: i + 1 } }));
    const table = { ...DM, columns };
    const { datasets } = released([table], { overrides: { DM: { SEX: { kind: 'remove' } } } });
    expect(tableOf(datasets, 'DM').columns.map(({ meta }) => meta.keySequence)).toEqual([1, 2, 3, 4]);
  });
});

describe('participants', () => {
  test('come in the same order in every table, which the key alone tells, with their rows as they were', () => {
    const rows = rowsOf(DM).flatMap((row) => [1, 2, 3].map((seq) => [row.USUBJID ?? null, seq]));
    const ae = makeDataset('AE', ['USUBJID', 'AESEQ integer'], rows);
    const { datasets } = released([DM, ae]);
    const order = rowsOf(tableOf(datasets, 'DM')).map((row) => row.USUBJID);
    expect(order).not.toEqual(rowsOf(DM).map((row) => tagOf(String(row.USUBJID))));
    expect(rowsOf(tableOf(datasets, 'AE')).map((row) => `${row.USUBJID} ${row.AESEQ}`)).toEqual(
      order.flatMap((tag) => [1, 2, 3].map((seq) => `${tag} ${seq}`)),
    );
    const kept = released([DM, ae], { rowOrder: 'kept' });
    expect(rowsOf(tableOf(kept.datasets, 'DM')).map((row) => row.USUBJID)).toEqual(
      rowsOf(DM).map((row) => tagOf(String(row.USUBJID))),
    );
  });

  test('are refused tags that are not their own, and a key or a recoding that does not fit', () => {
    const settings = TrialSettings.parse({ participants: 'DM', quasiIdentifiers: ['AGE', 'SEX'] });
    const quasiIdentifiers = quasiIdentifiersOf(DM, ['AGE', 'SEX']);
    const context = { recoding: recodeAtLevel(quasiIdentifiers, () => 0), quasiIdentifiers, tagOf, releaseKey: KEY };
    const short = { ...context.recoding, isSuppressed: new Uint8Array(3) };
    const cases: readonly (readonly [string, Partial<typeof context>])[] = [
      ['trial/tags', { tagOf: () => 'same' }],
      ['trial/tags', { tagOf: (subject) => subject }],
      ['trial/release-key', { releaseKey: new Uint8Array(16) }],
      ['trial/recoding', { recoding: short }],
      ['trial/recoding', { recoding: { ...context.recoding, columns: [] } }],
    ];
    for (const [rule, wrong] of cases) {
      const apply = () => applyPlan([DM], planTrial([DM], settings), { ...context, ...wrong });
      expect(apply).toThrow(InputError);
      expect(apply).toThrow(expect.objectContaining({ rule }));
    }
  });
});
