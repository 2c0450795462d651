import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { InputError } from '../input-error.ts';
import type { Dataset } from '../table/dataset.ts';
import { planTrial } from './plan-trial.ts';
import { makeDataset } from './tables.fixture.ts';
import { TrialSettings } from './trial-settings.ts';

type Given = Omit<z.input<typeof TrialSettings>, 'participants' | 'quasiIdentifiers'>;

function plan(datasets: readonly Dataset[], quasiIdentifiers: readonly string[], given: Given = {}) {
  return planTrial(
    datasets,
    TrialSettings.parse({ participants: 'DM', quasiIdentifiers: [...quasiIdentifiers], ...given }),
  );
}

function decisionsOf(
  datasets: readonly Dataset[],
  quasiIdentifiers: readonly string[],
  given: Given = {},
  table = 'DM',
) {
  const found = plan(datasets, quasiIdentifiers, given).tables.find((each) => each.table === table);
  return Object.fromEntries((found?.columns ?? []).map((each) => [each.column, each]));
}

function ruleOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error.rule;
    throw error;
  }
  return 'nothing was thrown';
}

/** Numbers without a pattern, the same in every run. */
function mixed(index: number, salt: number): number {
  return Math.imul(index * 31 + salt * 977 + 1, 0x9e37_79b1) >>> 16;
}

/** 60 participants, two of each age from 20 to 49. */
function people(columns: readonly string[], cells: (index: number) => readonly (string | number | null)[]): Dataset {
  const rows = Array.from({ length: 60 }, (_, i) => [`P-${i}`, 20 + (i % 30), sexOf(i), ...cells(i)]);
  return makeDataset('DM', ['USUBJID', 'AGE integer', 'SEX', ...columns], rows);
}

function sexOf(index: number): string {
  return mixed(index, 1) % 2 === 0 ? 'F' : 'M';
}

describe('columns whose meaning is not known', () => {
  test('are removed, and the reason says so', () => {
    const { WHATEVER } = decisionsOf([people(['WHATEVER'], (i) => [i % 3 === 0 ? 'X' : 'Y'])], ['AGE']);
    expect(WHATEVER?.action).toEqual({ kind: 'remove' });
    expect(WHATEVER?.by).toBe('unknown');
    expect(WHATEVER?.reason).toMatch(/not known/);
  });

  test('stay when the policy keeps them', () => {
    const given: Given = { overrides: { DM: { WHATEVER: { kind: 'keep' } } } };
    const { WHATEVER } = decisionsOf(
      [people(['WHATEVER'], (i) => [mixed(i, 2) % 3 === 0 ? 'X' : 'Y'])],
      ['AGE'],
      given,
    );
    expect(WHATEVER).toMatchObject({ action: { kind: 'keep' }, by: 'policy' });
  });

  test('move when they are dates by type or display format, but not when those are dates of birth', () => {
    const birth = (i: number) => `${1994 - (i % 30)}-03-04`;
    const table = people(['ODDDATE date', 'ODDNUM double DATE9.', 'ODDOLD date', 'RFSTDTC date'], (i) => [
      `2014-02-${String((i % 28) + 1).padStart(2, '0')}`,
      19_000 + i,
      birth(i),
      '2014-06-01',
    ]);
    const decided = decisionsOf([table], ['AGE']);
    expect(decided.ODDDATE?.action).toEqual({ kind: 'shift-date' });
    expect(decided.ODDNUM?.action).toEqual({ kind: 'shift-date' });
    expect(decided.ODDOLD).toMatchObject({ action: { kind: 'remove' }, by: 'data' });
  });
});

describe('columns that are tied to a quasi-identifier', () => {
  test('are found by the data under any name, when the policy keeps them', () => {
    const table = people(['BAND', 'COPY integer', 'SEXCODED', 'PREGNANT'], (i) => [
      i % 30 < 15 ? 'young' : 'old',
      1_000 - (i % 30),
      sexOf(i) === 'F' ? 'one' : 'two',
      sexOf(i) === 'F' && mixed(i, 3) % 3 > 0 ? 'Y' : '',
    ]);
    const keep = { kind: 'keep' as const };
    const given: Given = { overrides: { DM: { BAND: keep, COPY: keep, SEXCODED: keep, PREGNANT: keep } } };
    const decided = decisionsOf([table], ['AGE', 'SEX'], given);
    const tie = (quasiIdentifier: string, rule: string) => ({ kind: 'derived', from: [{ quasiIdentifier, rule }] });
    expect(decided.SEXCODED?.action).toEqual(tie('SEX', 'determined'));
    expect(decided.BAND?.action).toEqual(tie('AGE', 'determined'));
    expect(decided.COPY?.action).toEqual(tie('AGE', 'determined'));
    expect(decided.PREGNANT?.action).toEqual(tie('SEX', 'telling'));
  });

  test('are found by their names in trials too small for the data to tell', () => {
    const table = makeDataset(
      'DM',
      ['USUBJID', 'AGE integer', 'AGEGR1', 'AGEGR1N integer', 'AGEU'],
      [
        ['A', 50, '<65', 1, 'YEARS'],
        ['B', 70, '65-80', 2, 'YEARS'],
      ],
    );
    const decided = decisionsOf([table], ['AGE']);
    const from = [{ quasiIdentifier: 'AGE', rule: 'determined' }];
    expect(decided.AGEGR1?.action).toEqual({ kind: 'derived', from });
    expect(decided.AGEGR1N?.action).toEqual({ kind: 'derived', from });
    expect(decided.AGEU?.action).toEqual({ kind: 'keep' });
  });

  test('stay only when the policy accepts what they disclose', () => {
    const table = people(['BAND'], (i) => [i % 30 < 15 ? 'young' : 'old']);
    const given: Given = { overrides: { DM: { BAND: { kind: 'keep', acceptsDisclosure: true } } } };
    expect(decisionsOf([table], ['AGE'], given).BAND?.action).toEqual({ kind: 'keep', acceptsDisclosure: true });
  });

  test('include normal ranges that laboratories state by sex, and what is computed with them', () => {
    const table = people([], () => []);
    const rows = Array.from({ length: 60 }, (_, i) => [`P-${i}`, 'CREAT', 80, sexOf(i) === 'F' ? 62 : 71, 124, 1.3]);
    const columns = ['USUBJID', 'PARAMCD', 'AVAL double', 'A1LO double', 'A1HI double', 'R2A1LO double'];
    const decided = decisionsOf([table, makeDataset('ADLB', columns, rows)], ['SEX'], {}, 'ADLB');
    const from = [{ quasiIdentifier: 'SEX', rule: 'compatible' }];
    expect(decided.A1LO?.action).toMatchObject({ kind: 'derived', from, within: 'PARAMCD' });
    expect(decided.R2A1LO?.action).toMatchObject({ kind: 'derived', from: [], follows: ['A1LO'] });
    expect(decided.AVAL?.action).toEqual({ kind: 'keep' });
  });

  test('do not include a column in which chance explains the rest', () => {
    const table = people(['ARM', 'ANL01FL'], (i) => [
      (i * 7) % 4 < 2 ? 'ACTIVE' : 'PLACEBO',
      (i * 5) % 7 < 3 ? 'Y' : '',
    ]);
    const decided = decisionsOf([table], ['AGE', 'SEX']);
    expect(decided.ARM?.action).toEqual({ kind: 'keep' });
    expect(decided.ANL01FL?.action).toEqual({ kind: 'keep' });
  });

  test('include rows of findings that measure a quasi-identifier', () => {
    const table = people([], () => []);
    const rows = Array.from({ length: 60 }, (_, i) => [
      [`P-${i}`, 'AGE', 20 + (i % 30)],
      [`P-${i}`, 'OTHER', 2 * (i % 30)],
      [`P-${i}`, 'SYSBP', 100 + (mixed(i, 6) % 40)],
    ]).flat();
    const tables = plan(
      [table, makeDataset('ADVS', ['USUBJID', 'PARAMCD', 'AVAL double'], rows)],
      ['SEX', 'AGE'],
    ).tables;
    expect(tables[1]?.leftOutRows).toMatchObject({ column: 'PARAMCD', values: ['AGE', 'OTHER'] });
  });
});

describe('names of CDISC', () => {
  test('decide, in tables that carry them', () => {
    const dm = people(['SITEID', 'INVNAM', 'BRTHDTC', 'DTHDTC', 'COUNTRY'], (i) => [
      `S${i % 4}`,
      'Dr',
      '1980',
      '',
      'USA',
    ]);
    const ae = makeDataset(
      'AE',
      'USUBJID AESEQ AESPID AEREFID AELNKID AETERM AEDECOD AESOC AESTDTC AEACNOTH AEDUR AESEV'.split(' '),
      [['P-0', '1', 'x', 'y', 'l', 'words', 'TERM', 'CLASS', '2014-01-01', 'more words', 'P1D', 'MILD']],
    );
    const kinds = (decided: ReturnType<typeof decisionsOf>) =>
      Object.fromEntries(Object.entries(decided).map(([name, { action }]) => [name, action.kind]));
    expect(kinds(decisionsOf([dm, ae], ['AGE', 'SEX']))).toMatchObject({
      USUBJID: 'tag',
      AGE: 'carry',
      SITEID: 'recode',
      INVNAM: 'remove',
      BRTHDTC: 'remove',
      DTHDTC: 'shift-date',
      COUNTRY: 'keep',
    });
    expect(kinds(decisionsOf([dm, ae], ['AGE', 'SEX'], {}, 'AE'))).toEqual({
      USUBJID: 'tag',
      AESEQ: 'keep',
      AESPID: 'remove',
      AEREFID: 'remove',
      AELNKID: 'recode',
      AETERM: 'free-text',
      AEDECOD: 'roll-up',
      AESOC: 'roll-up',
      AESTDTC: 'shift-date',
      AEACNOTH: 'free-text',
      AEDUR: 'keep',
      AESEV: 'keep',
    });
  });

  test('do not save a column of controlled terms that was typed into, or that holds identifiers', () => {
    const table = people(['EPOCH', 'ARMNRS', 'EOSSTT'], (i) => [
      'TREATMENT',
      `told the nurse of uncle ${String.fromCharCode(65 + (i % 26))}${i}`,
      i % 2 === 0 ? `p${i}@example.org` : 'COMPLETED',
    ]);
    const decided = decisionsOf([table], ['AGE']);
    expect(decided.ARMNRS).toMatchObject({ action: { kind: 'free-text' }, by: 'data' });
    expect(decided.EOSSTT).toMatchObject({ action: { kind: 'remove' }, by: 'data' });
    expect(decided.EPOCH?.action).toEqual({ kind: 'keep' });
  });

  test('leave out demographics that are not among the quasi-identifiers, unless they are the same for everybody', () => {
    const table = people(['RACE', 'ETHNIC'], (i) => [mixed(i, 9) % 3 === 0 ? 'A' : 'B', 'X']);
    const decided = decisionsOf([table], ['AGE']);
    expect(decided.RACE?.action).toEqual({ kind: 'remove' });
    expect(decided.SEX?.action).toEqual({ kind: 'remove' });
    expect(decided.ETHNIC?.action).toEqual({ kind: 'keep' });
  });

  test('do not keep what is asked of a participant as a person', () => {
    const sc = makeDataset('SC', ['USUBJID', 'SCTESTCD', 'SCORRES'], [['P-1', 'SUBJINIT', 'AB']]);
    const decided = decisionsOf([people([], () => []), sc], ['AGE'], {}, 'SC');
    expect(decided.SCORRES).toMatchObject({ action: { kind: 'remove' }, by: 'unknown' });
    expect(decided.SCTESTCD?.action).toEqual({ kind: 'keep' });
  });

  test('leave out tables without a subject, and comments', () => {
    const tables = plan(
      [
        people([], () => []),
        makeDataset('TS', ['TSPARMCD'], [['X']]),
        makeDataset('CO', ['USUBJID', 'COVAL'], [['P-1', 'x']]),
      ],
      ['AGE'],
    ).tables;
    expect(tables.map(({ role }) => role)).toEqual(['participants', 'left-out', 'left-out']);
  });
});

describe('decisions of a policy', () => {
  const table = people(['RFSTDTC date', 'BRTHDTC', 'SITEID', 'INVNAM'], (i) => [
    '2014-01-01',
    '1980',
    `S${i % 4}`,
    'Dr',
  ]);

  test('are refused where they would undo the recoding', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['USUBJID', 'keep'],
      ['AGE', 'keep'],
      ['BRTHDTC', 'shift-date'],
      ['INVNAM', 'keep'],
    ];
    for (const [column, kind] of cases) {
      const given = { overrides: { DM: { [column]: { kind } } } } as unknown as Given;
      expect(`${column} ${ruleOf(() => plan([table], ['AGE'], given))}`).toBe(`${column} policy/unsafe-override`);
    }
  });

  test('never keep a date, a high age or a site as it is', () => {
    const given: Given = {
      overrides: { '*': { RFSTDTC: { kind: 'keep' }, AGE: { kind: 'keep' }, SITEID: { kind: 'keep' } } },
    };
    const decided = decisionsOf([table], ['SEX'], given);
    expect(decided.RFSTDTC?.action).toEqual({ kind: 'shift-date' });
    expect(decided.AGE?.action).toEqual({ kind: 'top-code', above: 89 });
    expect(decided.SITEID?.action).toEqual({ kind: 'recode', map: 'SITE' });
  });

  test('name tables and columns that are there', () => {
    const keep = { kind: 'keep' as const };
    expect(ruleOf(() => plan([table], ['AGE'], { overrides: { DM: { NOTHING: keep } } }))).toBe(
      'policy/unknown-column',
    );
    expect(ruleOf(() => plan([table], ['AGE'], { overrides: { QQ: { AGE: keep } } }))).toBe('policy/unknown-table');
    expect(ruleOf(() => plan([table], ['NOTHING']))).toBe('policy/unknown-column');
  });
});

describe('tables that are at fault', () => {
  const columns = ['USUBJID', 'AGE integer'];

  test('are refused with table, row and rule, and no value of theirs', () => {
    const dm = makeDataset('DM', columns, [
      ['A-1', 50],
      ['A-2', 60],
    ]);
    const cases: readonly (readonly [string, readonly Dataset[], string])[] = [
      [
        'a subject twice',
        [
          makeDataset('DM', columns, [
            ['A-1', 50],
            ['A-2', 60],
            ['A-1', 51],
          ]),
        ],
        'trial/duplicate-subject DM 3',
      ],
      [
        'no subject',
        [
          makeDataset('DM', columns, [
            ['A-1', 50],
            ['', 60],
          ]),
        ],
        'trial/subject-missing DM 2',
      ],
      ['an orphan', [dm, makeDataset('AE', ['USUBJID'], [['A-1'], ['A-9']])], 'trial/orphan AE 2'],
      ['an event of nobody', [dm, makeDataset('AE', ['USUBJID'], [['A-1'], [null]])], 'trial/subject-missing AE 2'],
      [
        'texts among numbers',
        [
          makeDataset('DM', columns, [
            ['A-1', 50],
            ['A-2', 'sixty'],
          ]),
        ],
        'trial/mixed-types DM 2',
      ],
      [
        'numbers among texts',
        [
          makeDataset(
            'DM',
            ['USUBJID', 'AGE', 'X'],
            [
              ['A-1', 'y', 'z'],
              ['A-2', 'y', 7],
            ],
          ),
        ],
        'trial/mixed-types DM 2',
      ],
      ['a column of nothing as the subject', [makeDataset('DM', columns, [[null, 50]])], 'trial/subject-missing DM 1'],
      ['a table twice', [dm, dm], 'trial/duplicate-table DM undefined'],
      ['no row', [makeDataset('DM', columns, [])], 'trial/no-participants DM undefined'],
      ['no table of participants', [makeDataset('AE', ['USUBJID'], [['A-1']])], 'trial/no-table undefined undefined'],
      ['no column of subjects', [makeDataset('DM', ['AGE integer'], [[50]])], 'trial/no-subject-column DM undefined'],
    ];
    for (const [name, datasets, expected] of cases) {
      let said = 'nothing was thrown';
      try {
        plan(datasets, ['AGE']);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        said = `${error.rule} ${error.place.file} ${error.place.row}`;
        expect(error.message).not.toMatch(/A-\d|sixty/);
      }
      expect(`${name}: ${said}`).toBe(`${name}: ${expected}`);
    }
  });

  test('may have columns of nothing', () => {
    const dm = makeDataset(
      'DM',
      [...columns, 'RACE', 'AEDUR'],
      [
        ['A-1', 50, null, null],
        ['A-2', 60, null, null],
      ],
    );
    expect(decisionsOf([dm], ['AGE', 'RACE']).RACE?.action).toEqual({ kind: 'carry', quasiIdentifier: 'RACE' });
  });
});
