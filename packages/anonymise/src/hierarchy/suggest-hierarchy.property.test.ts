import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cell } from '../table/cell.ts';
import { columnOf, expectWellFormed } from './hierarchy.fixture.ts';
import { makeHierarchy } from './make-hierarchy.ts';
import { suggestHierarchy } from './suggest-hierarchy.ts';

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constantFrom(
    null,
    '',
    'DE',
    'France',
    '90+',
    '999',
    '01-701',
    '01-702',
    '2013-05',
    '2013-05-20T10:00',
    '1e400',
    'M',
    'F',
    '*',
  ),
  fc.integer({ min: -5, max: 160 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ maxLength: 3 }),
);
const cells = fc.oneof(
  fc.array(cell, { minLength: 1, maxLength: 60 }),
  fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 9, maxLength: 40 }),
  fc.array(
    fc.tuple(fc.nat(20), fc.nat(20)).map(([one, two]) => `${one}-${two}`),
    { minLength: 9, maxLength: 40 },
  ),
);
const name = fc.constantFrom('AGE', 'country', 'zip', 'SITEID', 'birth date', 'sex', 'x');

test('a suggested hierarchy has a place for every value, whatever the column holds', () => {
  fc.assert(
    fc.property(cells, name, (values, columnName) => {
      fc.pre(values.some((value) => value !== null && value !== ''));
      const column = columnOf(values, columnName);
      const dataset = { header: { name: 'T', label: '', extra: {} }, rowCount: values.length, columns: [column] };
      const { hierarchy: spec } = suggestHierarchy(column, { dataset });
      const { hierarchy, codes } = makeHierarchy(spec, { dataset, column, folder: '.' });
      expectWellFormed(hierarchy);
      expect(codes).toHaveLength(values.length);
    }),
  );
});
