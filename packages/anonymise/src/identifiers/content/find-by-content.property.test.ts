import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cell } from '../../table/cell.ts';
import type { DataType } from '../../table/column.ts';
import { findIdentifiers } from '../find-identifiers.ts';
import type { IdentifierClass } from '../identifier-class.ts';
import { tableOf } from '../table.fixture.ts';
import { nhsNumber, PLANTED } from './planted.fixture.ts';

const CLINICAL_WORDS =
  'headache after dose was mild and resolved without treatment; patient reported nausea, rash on left arm (grade 2) pain 5 mg daily for 3 weeks'.split(
    ' ',
  );
const clinicalText = fc
  .array(fc.constantFrom(...CLINICAL_WORDS), { minLength: 1, maxLength: 12 })
  .map((words) => words.join(' '));

const int = (min: number, max: number) => fc.integer({ min, max });
const decimal = (min: number, max: number, places: number) =>
  fc.double({ min, max, noNaN: true }).map((value) => value.toFixed(places));

/** Columns of clinical numbers, and how they are typed and called. */
const CLINICAL: Readonly<Record<string, readonly [DataType, fc.Arbitrary<Cell>]>> = {
  AVAL: ['decimal', decimal(0, 500, 4)],
  R2A1LO: ['decimal', decimal(0.1, 9, 14)],
  LBORRES: [
    'string',
    fc.oneof(decimal(0, 500, 2), int(0, 9_999).map(String), fc.constantFrom('<0.2', '>1000', 'NEGATIVE', '1+')),
  ],
  LBSTRESN: ['float', fc.double({ min: 0, max: 1e6, noNaN: true })],
  CUMDOSE: ['float', int(0, 99_999)],
  EXDOSE: [
    'string',
    fc.tuple(int(1, 5_000), fc.constantFrom('mg', 'MG', 'mcg', 'mL')).map(([dose, unit]) => `${dose} ${unit}`),
  ],
  VSORRES: ['string', fc.tuple(int(80, 200), int(40, 120)).map(([high, low]) => `${high}/${low}`)],
  AEPTCD: ['integer', int(10_000_000, 10_089_999)],
  AELLTCD: ['string', int(10_000_000, 10_089_999).map(String)],
  PLATELETS: ['integer', int(10_000, 999_999)],
  VIRALLOAD: ['integer', int(20, 99_999_999)],
  ASTDY: ['integer', int(-200, 2_000)],
  LBSEQ: ['integer', int(1, 4_000)],
  VISITNUM: ['float', decimal(0, 30, 2).map(Number)],
  VISIT: ['string', int(1, 52).map((week) => `WEEK ${week}`)],
  LBCODE: ['string', fc.tuple(int(1, 99_999), int(0, 9)).map(([code, check]) => `${code}-${check}`)],
  RANGE: ['string', fc.tuple(int(1, 50), int(51, 400)).map(([low, high]) => `${low} - ${high}`)],
  EXPONENT: ['string', fc.tuple(decimal(1, 9, 1), int(-9, 12)).map(([mantissa, power]) => `${mantissa}E${power}`)],
  TIME: ['string', fc.tuple(int(10, 23), int(10, 59)).map(([hours, minutes]) => `${hours}:${minutes}`)],
  ICD: [
    'string',
    fc.tuple(fc.constantFrom(...'ABCEGIJKLMNR'), int(10, 99), int(0, 9)).map(([l, n, d]) => `${l}${n}.${d}`),
  ],
  ATC: ['string', fc.stringMatching(/^[ABCDGHJLMNPRSV]\d{2}[A-Z]{2}\d{2}$/)],
  DURATION: ['string', int(1, 99).map((days) => `P${days}D`)],
};

for (const [identifier, planted] of Object.entries(PLANTED) as [IdentifierClass, fc.Arbitrary<string>][]) {
  test(`${identifier}: a planted one is found wherever it stands in a text`, () => {
    fc.assert(
      fc.property(planted, clinicalText, clinicalText, fc.boolean(), (value, before, after, isAlone) => {
        // A data URL is the whole cell; all else stands in the middle too.
        const text = isAlone ? value : `${before}: ${value}, ${after}`;
        const table = tableOf({ COMMENT: ['no complaints', text, null, 'mild pain'] });
        const found = findIdentifiers(table).find((finding) => finding.class === identifier);
        expect({ text, rows: found?.rows }).toEqual({ text, rows: 1 });
        expect(found).toMatchObject({ column: 'COMMENT', foundBy: 'content', share: 0.25 });
      }),
      { numRuns: 150 },
    );
  });
}

for (const [name, [dataType, values]] of Object.entries(CLINICAL)) {
  test(`${name}: random clinical numbers are no identifiers`, () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 120, size: 'max' }), (cells) => {
        expect(findIdentifiers(tableOf({ [name]: cells }, { [name]: { dataType } }))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
}

test('clinical text without an identifier is left alone', () => {
  fc.assert(
    fc.property(fc.array(clinicalText, { maxLength: 60, size: 'max' }), (cells) => {
      expect(findIdentifiers(tableOf({ COMMENT: cells }))).toEqual([]);
    }),
  );
});

test('a column of bare NHS numbers is found by its check digits, one of random digits is not taken for it', () => {
  const tenDigits = fc.stringMatching(/^[1-9]\d{9}$/);
  fc.assert(
    fc.property(fc.uniqueArray(nhsNumber, { minLength: 6, maxLength: 30, size: 'max' }), (numbers) => {
      const findings = findIdentifiers(tableOf({ CODE: numbers.map(String) }));
      expect(findings.find((finding) => finding.class === 'national-number')).toMatchObject({ confidence: 'certain' });
    }),
  );
  fc.assert(
    fc.property(fc.uniqueArray(tenDigits, { minLength: 15, maxLength: 40, size: 'max' }), (numbers) => {
      const classes = findIdentifiers(tableOf({ CODE: numbers })).map((finding) => finding.class);
      expect(classes).not.toContain('national-number');
    }),
  );
});

test('no reason quotes a value', () => {
  const planted = fc.oneof(...Object.values(PLANTED));
  fc.assert(
    fc.property(fc.array(planted, { minLength: 1, maxLength: 5 }), (cells) => {
      for (const { reason } of findIdentifiers(tableOf({ COMMENT: cells }))) {
        for (const cell of cells) expect(reason).not.toContain(cell);
      }
    }),
  );
});

test('rows, shares and order of findings follow from the table', () => {
  const cells = fc.array(fc.oneof(fc.oneof(...Object.values(PLANTED)), clinicalText, fc.constant(null)), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(cells, (values) => {
      const findings = findIdentifiers(tableOf({ COMMENT: values, EMAIL: values }));
      for (const { rows, share } of findings) {
        expect(rows).toBeGreaterThan(0);
        expect(rows).toBeLessThanOrEqual(values.length);
        expect(share).toBe(rows / values.length);
      }
      const keys = findings.map(({ column, class: identifier, foundBy }) => `${column} ${identifier} ${foundBy}`);
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});
