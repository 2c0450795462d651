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

test('what has no words is shown as the JSON that it is', () => {
  const moves = [{ field: 'startDate', days: { least: 3, most: 4 } }];
  const [row] = inputRows(texts.inputs, { somethingNew: moves });
  expect(row?.label).toBe('somethingNew');
  expect(JSON.parse(row?.value ?? '')).toEqual(moves);
});
