import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../input-error.ts';
import type { ColumnMeta } from '../table/column.ts';
import { dayOf, isoOfDay } from './civil-day.ts';
import { fullDays, numericDateUnit } from './read-date.ts';
import { shiftDate } from './shift-date.ts';

const TEXT: ColumnMeta = { name: 'AESTDTC', label: '', dataType: 'string' };
const number = (name: string, displayFormat?: string): ColumnMeta => ({
  name,
  label: '',
  dataType: 'double',
  ...(displayFormat === undefined ? {} : { displayFormat }),
});

describe('a date of ISO 8601', () => {
  test('moves by whole days and keeps its time and zone as they are written', () => {
    const cases: readonly (readonly [string, number, string])[] = [
      ['2014-01-02', 1, '2014-01-03'],
      ['2014-03-01', -1, '2014-02-28'],
      ['2016-03-01', -1, '2016-02-29'],
      ['2014-12-31', 366, '2016-01-01'],
      ['2014-01-02T08:30', 30, '2014-02-01T08:30'],
      ['2014-01-02T08:30:15', -2, '2013-12-31T08:30:15'],
      ['2014-01-02T08:30:15.123+02:00', 1, '2014-01-03T08:30:15.123+02:00'],
      ['2014-01-02T08:30Z', 1, '2014-01-03T08:30Z'],
      ['2014-01-02T-:30', 1, '2014-01-03T-:30'],
      ['2014-01-02/2014-01-05', 10, '2014-01-12/2014-01-15'],
      ['2014-01-02/P3D', 10, '2014-01-12/P3D'],
      ['0001-02-03', 365, '0002-02-03'],
    ];
    for (const [text, days, moved] of cases) expect(`${text} ${shiftDate(text, days, TEXT)}`).toBe(`${text} ${moved}`);
  });

  test('that is partial moves with its middle and stays as partial as it was', () => {
    expect(shiftDate('2014-01', 17, TEXT)).toBe('2014-02');
    expect(shiftDate('2014-01', 16, TEXT)).toBe('2014-01');
    expect(shiftDate('2014', 184, TEXT)).toBe('2015');
    expect(shiftDate('2014', 183, TEXT)).toBe('2014');
  });

  test('that cannot be read is not passed on, and what is missing stays missing', () => {
    const odd = [
      '2003---15',
      '--12-15',
      '2014-02-30',
      '2014-13',
      '02JAN2014',
      'END OF STUDY',
      '2014-01-02 08:30',
      '0000-01-01',
      'a/b/c',
    ];
    for (const text of odd) expect(`${text} ${shiftDate(text, 10, TEXT)}`).toBe(`${text} undefined`);
    expect(shiftDate('', 10, TEXT)).toBe('');
    expect(shiftDate(null, 10, TEXT)).toBe(null);
    expect(shiftDate(true, 10, TEXT)).toBe(undefined);
  });

  test('does not leave the years that can be written', () => {
    expect(() => shiftDate('0001-01-05', -10, TEXT)).toThrow(InputError);
  });

  test('keeps the days between any two dates exactly', () => {
    const day = fc.integer({ min: dayOf(1850, 1, 1), max: dayOf(2150, 1, 1) });
    fc.assert(
      fc.property(day, day, fc.integer({ min: -4_000, max: 4_000 }), (one, other, days) => {
        const moved = [one, other].map((each) => {
          return fullDays(shiftDate(isoOfDay(each) ?? '', days, TEXT) ?? null, TEXT)[0] ?? Number.NaN;
        });
        expect((moved[0] ?? 0) - (moved[1] ?? 0)).toBe(one - other);
        expect((moved[0] ?? 0) - one).toBe(days);
      }),
    );
  });
});

describe('a number of SAS', () => {
  test('counts days or seconds by its format, or else by its type or name', () => {
    expect(numericDateUnit(number('X', 'DATE9.'))).toBe('days');
    expect(numericDateUnit(number('X', 'yymmdd10.'))).toBe('days');
    expect(numericDateUnit(number('X', 'E8601DA10.'))).toBe('days');
    expect(numericDateUnit(number('X', 'DATETIME20.'))).toBe('seconds');
    expect(numericDateUnit(number('X', 'E8601DT19.'))).toBe('seconds');
    expect(numericDateUnit(number('ADT'))).toBe('days');
    expect(numericDateUnit(number('ADTM'))).toBe('seconds');
    expect(numericDateUnit(number('ADTM', 'TIME8.'))).toBe(undefined);
    expect(numericDateUnit(number('AVAL', '8.2'))).toBe(undefined);
  });

  test('moves by as many days, or by as many seconds as they have', () => {
    expect(shiftDate(19_725, -25, number('TRTSDT', 'DATE9.'))).toBe(19_700);
    expect(shiftDate(19_725.5, 1, number('TRTSDT', 'DATE9.'))).toBe(19_726.5);
    expect(shiftDate(1_704_240_000, 2, number('TRTSDTM', 'DATETIME20.'))).toBe(1_704_412_800);
    expect(shiftDate(5, 2, number('AVAL'))).toBe(undefined);
  });

  test('names the same day as the text', () => {
    expect(fullDays(19_725, number('TRTSDT', 'DATE9.'))).toEqual(fullDays('2014-01-02', TEXT));
    expect(fullDays(19_725 * 86_400 + 86_399, number('TRTSDTM', 'DATETIME20.'))).toEqual(fullDays('2014-01-02', TEXT));
    expect(fullDays(-1, number('TRTSDT', 'DATE9.'))).toEqual(fullDays('1959-12-31', TEXT));
  });
});
