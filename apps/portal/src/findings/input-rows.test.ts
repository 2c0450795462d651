import fc from 'fast-check';
import { expect, test } from 'vitest';
import texts from '../../messages/en/findings.json' with { type: 'json' };
import { inputRows } from './input-rows.ts';

test('leaves nothing out that a rule looked at', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-zA-Z]{1,10}$/), fc.jsonValue()), (inputs) => {
      const { definitions: _definitions, ...others } = inputs;
      expect(inputRows(texts.inputs, others)).toHaveLength(Object.keys(others).length);
    }),
  );
});

test('says dates, intervals and verdicts of definitions in words', () => {
  const rows = inputRows(texts.inputs, {
    registeredOn: '2026-03-05',
    start: { lo: '2026-03-01', hi: '2026-03-31' },
    definitions: { icmje: 'met', fdaaa: 'not-met' },
    latenessDays: null,
    covered: false,
  });
  expect(rows.map(({ value }) => value)).toEqual([
    '5 March 2026',
    '1 March 2026 to 31 March 2026',
    'Met',
    'Not met',
    'None',
    'No',
  ]);
});

test('parts are said one by one, items of a list line by line, and what has no words by its name', () => {
  const moves = [
    { field: 'startDate', days: { least: 3, most: 4 } },
    { field: 'startDate', somethingNew: ['2026-03', null, []] },
  ];
  expect(inputRows(texts.inputs, { moves, novel: true })).toEqual([
    {
      label: 'Moves',
      value:
        'field: startDate, days: (at least: 3, at most: 4)\nfield: startDate, somethingNew: (March 2026, None, None)',
    },
    { label: 'novel', value: 'Yes' },
  ]);
});

test('no number is left out, however deep it is', () => {
  const numbersIn = (value: unknown): readonly number[] => {
    if (typeof value === 'number') return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
  };
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 3 }), (input) => {
      const shown = inputRows(texts.inputs, { input }).map(({ value }) => value);
      fc.pre(shown.every((value) => !value.endsWith(' …')));
      for (const number of numbersIn(input)) expect(shown.join()).toContain(String(number));
    }),
  );
});
