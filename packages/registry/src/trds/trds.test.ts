import { exampleTrial } from '@trialmark/schema/testing';
import { describe, expect, test } from 'vitest';
import { importCtgov } from '../ctgov/import-ctgov.ts';
import { exampleContacts } from '../testing/completed.ts';
import { ctgovFile, hasCtgovFiles, noCtgovFiles } from '../testing/ctgov-files.ts';
import { type CompletenessContext, completeness } from './completeness.ts';
import { exportTrds } from './export-trds.ts';

const whole: CompletenessContext = { registeredOn: '2026-11-21', contacts: exampleContacts, today: '2026-11-21' };
const missing = (...parts: Parameters<typeof completeness>) =>
  completeness(...parts)
    .items.filter((item) => !item.complete)
    .map((item) => item.number);

describe('completeness', () => {
  test('a whole record lacks only its results, which are not due', () => {
    const result = completeness(exampleTrial(), whole);
    expect(result).toMatchObject({ score: 23, of: 24 });
    expect(result.items[22]).toEqual({
      number: 23,
      name: 'Summary results',
      complete: false,
      reason: 'Not due before 2030-06-30.',
    });
  });

  test('reaches 24 with results', () => {
    expect(completeness(exampleTrial({ results: { briefSummary: 'Better.' } }), whole).score).toBe(24);
  });

  test('an empty draft has nothing, and a reason for each item', () => {
    const { score, items } = completeness({}, { today: '2026-11-21' });
    expect(score).toBe(0);
    expect(items.every((item) => !item.complete && item.reason !== null)).toBe(true);
  });

  test('the date of registration comes from the log, and contacts from their payload', () => {
    expect(missing(exampleTrial(), { today: '2026-11-21' })).toEqual([2, 7, 8, 23]);
  });

  test.each([
    ['withheld', 'The contact was given. It is kept apart, where it can be erased.'],
    ['erased', 'The contact was given, and erased on request.'],
  ] as const)('contacts that are %s were given, and it is said which', (contacts, reason) => {
    expect(missing(exampleTrial(), { ...whole, contacts })).toEqual([23]);
    const { items } = completeness(exampleTrial(), { ...whole, contacts });
    expect(items.filter(({ number }) => number === 7 || number === 8).map((item) => item.reason)).toEqual([
      reason,
      reason,
    ]);
  });

  test('a contact that cannot be reached is not a contact', () => {
    const { email: _, ...nowhere } = exampleContacts.scientific;
    expect(missing(exampleTrial(), { ...whole, contacts: { ...exampleContacts, scientific: nowhere } })).toEqual([
      8, 23,
    ]);
  });

  test('a field that breaks its rules counts as missing', () => {
    expect(missing({ ...exampleTrial(), startDate: { date: '2027-02-30', kind: 'actual' } }, whole)).toEqual([16, 23]);
  });

  test('an outcome that says neither metric nor method is not complete', () => {
    const vague = exampleTrial({
      outcomes: [{ id: 'out_00000001', rank: 'primary', measure: 'Pain', timepoint: '1 y' }],
    });
    expect(missing(vague, whole)).toEqual([19, 23]);
  });

  test('overdue results say since when', () => {
    const { items } = completeness(exampleTrial(), { ...whole, today: '2031-01-01' });
    expect(items[22]?.reason).toBe('No results are given; they were due on 2030-06-30.');
  });

  test.skipIf(!hasCtgovFiles)(
    `NCT04207047 lacks what its source lacks (${hasCtgovFiles ? 'present' : noCtgovFiles})`,
    () => {
      const source = importCtgov(ctgovFile('NCT04207047'));
      if (!source.ok) throw new Error('refused');
      expect(missing(source.draft, { contacts: source.contacts, today: '2026-11-21' })).toEqual([1, 2, 7, 8, 21, 23]);
    },
  );
});

describe('exportTrds', () => {
  test('gives 24 items in order', () => {
    const { items } = exportTrds(exampleTrial(), { registeredOn: '2026-11-21' });
    expect(items.map((item) => item.item)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
    expect(items.filter((item) => item.value === null).map((item) => item.item)).toEqual([23]);
    expect(items[1]?.value).toBe('2026-11-21');
    expect(items[10]?.value).toEqual([{ code: 'GB', name: 'United Kingdom' }]);
    expect(items[19]?.value).toEqual([
      { id: 'out_00000002', measure: 'Falls', metric: 'event-count', timepoint: '12 months' },
    ]);
  });

  test('holds persons only when contacts are handed to it', () => {
    expect(JSON.stringify(exportTrds(exampleTrial()))).not.toContain('@');
    expect(exportTrds(exampleTrial(), { contacts: exampleContacts }).items[6]?.value).toEqual(exampleContacts.public);
  });
});
