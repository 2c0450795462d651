import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Condition, createMatcher } from './create-matcher.ts';
import { groupRows } from './group-rows.ts';
import { invertLists, listAt, listsOf } from './lists.ts';

const CODES = 5;
const table = fc.array(fc.tuple(fc.nat(CODES - 1), fc.nat(CODES - 1), fc.nat(CODES - 1)), {
  minLength: 1,
  maxLength: 30,
});
const columnsOf = (rows: readonly (readonly number[])[]) =>
  [0, 1, 2].map((column) => ({ codes: Int32Array.from(rows, (row) => row[column] ?? 0), codeCount: CODES }));

const condition = (column: number): fc.Arbitrary<Condition> =>
  fc.oneof(
    fc.uniqueArray(fc.nat(CODES - 1)).map((codes) => ({ column, codes: Int32Array.from(codes) })),
    fc
      .tuple(fc.nat(CODES), fc.nat(CODES))
      .map(([low, high]) => ({ column, ranks: Float64Array.of(4, 3, 2, 1, 0), low, high })),
  );
const conditions = fc
  .tuple(condition(0), condition(1), condition(2), fc.subarray([0, 1, 2]))
  .map(([a, b, c, used]) => [a, b, c].filter(({ column }) => used.includes(column)));

const meets = (row: readonly number[], of: Condition): boolean => {
  const code = row[of.column] ?? 0;
  const rank = CODES - 1 - code;
  return 'codes' in of ? of.codes.includes(code) : rank >= of.low && rank <= of.high;
};

test('rows are found and counted as by looking at each, one query after the other', () => {
  fc.assert(
    fc.property(table, fc.array(conditions, { minLength: 1, maxLength: 5 }), (rows, queries) => {
      const weights = Int32Array.from(rows, (_, row) => row % 4);
      const [plain, weighted] = [
        createMatcher(rows.length, columnsOf(rows)),
        createMatcher(rows.length, columnsOf(rows), weights),
      ];
      for (const query of queries) {
        const found = rows.flatMap((row, index) => (query.every((of) => meets(row, of)) ? [index] : []));
        const visited: number[] = [];
        plain.visit(query, (row) => visited.push(row) > 0);
        expect(visited.sort((a, b) => a - b)).toEqual(found);
        expect(plain.count(query)).toBe(found.length);
        expect(Math.min(2, plain.count(query, 1))).toBe(Math.min(2, found.length));
        expect(weighted.count(query)).toBe(found.reduce((sum, row) => sum + (row % 4), 0));
      }
    }),
  );
});

test('rows are in one group exactly when they have the same codes', () => {
  fc.assert(
    fc.property(table, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (rows, left) => {
      const isLeftOut = Uint8Array.from(rows, (_, row) => (left[row] ? 1 : 0));
      const { groupOf, groupCount, rowIn, sizes } = groupRows(rows.length, columnsOf(rows), isLeftOut);
      const keys = rows.map((row, index) => (left[index] ? '' : row.join()));
      expect(groupCount).toBe(new Set(keys.filter((key) => key !== '')).size);
      for (const [row, key] of keys.entries()) {
        const group = groupOf[row] ?? -1;
        if (key === '') expect(group).toBe(-1);
        else {
          expect(keys[rowIn[group] ?? -1]).toBe(key);
          expect(sizes[group]).toBe(keys.filter((other) => other === key).length);
        }
      }
    }),
  );
});

test('lists turned round twice are the lists', () => {
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(fc.nat(9))), (lists) => {
      const sorted = lists.map((list) => list.toSorted((a, b) => a - b));
      const twice = invertLists(invertLists(listsOf(sorted), 10), lists.length);
      expect(sorted.map((_, index) => [...listAt(twice, index)])).toEqual(sorted);
    }),
  );
});
