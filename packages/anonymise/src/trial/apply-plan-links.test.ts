import { describe, expect, test } from 'vitest';
import { byTag, DM, demographics, released } from './demographics.fixture.ts';
import { failed, release, tagOf } from './release.fixture.ts';
import { makeDataset, rowsOf, tableOf } from './tables.fixture.ts';

describe('records that are linked', () => {
  const ae = makeDataset(
    'AE',
    ['USUBJID', 'AESEQ integer', 'AELNKID', 'AESPID'],
    [
      ['P-0001', 1, 'x1', 's1'],
      ['P-0001', 2, 'x2', 's2'],
      ['P-0003', 1, 'x1', 's3'],
    ],
  );
  const supp = ['RDOMAIN', 'USUBJID', 'IDVAR', 'IDVARVAL', 'QNAM', 'QVAL'];

  test('follow the records that they belong to', () => {
    const suppAe = makeDataset('SUPPAE', supp, [
      ['AE', 'P-0001', 'AESEQ', '1', 'AETRTEM', 'Y'],
      ['AE', 'P-0001', 'AESEQ', '2', 'AEWHY', 'because'],
      ['AE', 'P-0001', 'AESPID', 's2', 'AETRTEM', 'Y'],
      ['AE', 'P-0003', 'AESEQ', '1', 'AETRTEM', 'Y'],
    ]);
    const suppDm = makeDataset('SUPPDM', supp, [['DM', 'P-0002', '', '', 'SAFETY', 'Y']]);
    const { datasets, check } = release([DM, ae, suppAe, suppDm], {
      settings: { participants: 'DM', quasiIdentifiers: ['AGE', 'SEX'] },
      k: 3,
      suppressRest: true,
    });
    const rows = (name: string) =>
      rowsOf(tableOf(datasets, name))
        .map((row) => [row.USUBJID, row.IDVARVAL, row.QNAM])
        .sort();
    const kept = [
      [tagOf('P-0001'), '1', 'AETRTEM'],
      [tagOf('P-0003'), '1', 'AETRTEM'],
    ].sort();
    expect(rows('SUPPAE')).toEqual(kept);
    expect(rows('SUPPDM')).toEqual([[tagOf('P-0002'), '', 'SAFETY']]);
    expect(failed(check())).toEqual([]);
  });

  test('do not stay alone in a relation, and keep matching by codes', () => {
    const ce = makeDataset('CE', ['USUBJID', 'CESEQ integer', 'CELNKID'], [['P-0001', 1, 'x1']]);
    const relrec = makeDataset(
      'RELREC',
      ['RDOMAIN', 'USUBJID', 'IDVAR', 'IDVARVAL', 'RELTYPE', 'RELID'],
      [
        ['AE', 'P-0001', 'AELNKID', 'x1', '', 'r1'],
        ['CE', 'P-0001', 'CELNKID', 'x1', '', 'r1'],
        ['AE', 'P-0001', 'AESPID', 's2', '', 'r2'],
        ['CE', 'P-0001', 'CESEQ', '1', '', 'r2'],
        ['AE', '', 'AELNKID', '', 'ONE', 'r3'],
        ['CE', '', 'CELNKID', '', 'MANY', 'r3'],
        ['AE', '', 'AESPID', '', 'ONE', 'r4'],
        ['CE', '', 'CELNKID', '', 'MANY', 'r4'],
      ],
    );
    const { datasets, check } = released([DM, ae, ce, relrec]);
    const rows = rowsOf(tableOf(datasets, 'RELREC'));
    expect(rows.map((row) => [row.RDOMAIN, row.IDVAR]).sort()).toEqual([
      ['AE', 'AELNKID'],
      ['AE', 'AELNKID'],
      ['CE', 'CELNKID'],
      ['CE', 'CELNKID'],
    ]);
    const codes = new Set(rows.filter((row) => row.USUBJID !== '').map((row) => row.IDVARVAL));
    expect([...codes]).toEqual([rowsOf(tableOf(datasets, 'CE'))[0]?.CELNKID]);
    expect(new Set(rows.map((row) => row.RELID)).size).toBe(2);
    expect(failed(check())).toEqual([]);
  });

  test('are refused where the original has no such record', () => {
    const orphan = makeDataset('SUPPAE', supp, [
      ['AE', 'P-0001', 'AESEQ', '1', 'X', 'Y'],
      ['AE', 'P-0001', 'AESEQ', '9', 'X', 'Y'],
    ]);
    try {
      released([DM, ae, orphan]);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ rule: 'trial/orphan-record', place: { file: 'SUPPAE', row: 2 } });
    }
  });

  test('shifts dates of supplements and shows nothing of qualifiers that tell the race', () => {
    const table = demographics(['RACE'], [['WHITE'], ['MULTIPLE'], ['MULTIPLE'], ['WHITE']]);
    const suppDm = makeDataset('SUPPDM', supp, [
      ['DM', 'P-0002', '', '', 'RACE1', 'ASIAN'],
      ['DM', 'P-0003', '', '', 'RACE1', 'WHITE'],
      ['DM', 'P-0001', '', '', 'RANDDTC', '2014-01-09'],
    ]);
    const { datasets, check } = released([table, suppDm], { quasiIdentifiers: ['RACE'], dates: { rangeDays: 30 } });
    const rows = rowsOf(tableOf(datasets, 'SUPPDM'));
    expect(rows).toHaveLength(1);
    const start = byTag(tableOf(datasets, 'DM'), 'RFSTDTC')[tagOf('P-0001')];
    expect(Date.parse(String(start)) - Date.parse(String(rows[0]?.QVAL))).toBe(86_400_000);
    expect(failed(check())).toEqual([]);
  });
});
