import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClassFigures } from '../verify/verification.ts';
import { publishedFigures } from './published-figures.ts';

const histograms = fc
  .uniqueArray(fc.record({ size: fc.integer({ min: 1, max: 3_000 }), classes: fc.integer({ min: 1, max: 40 }) }), {
    selector: ({ size }) => size,
    minLength: 1,
    maxLength: 30,
  })
  .map((entries) => entries.toSorted((one, other) => one.size - other.size));

function figuresOf(histogram: ClassFigures['histogram']): ClassFigures {
  const classCount = histogram.reduce((sum, { classes }) => sum + classes, 0);
  const classSizeMin = histogram[0]?.size ?? 0;
  return {
    classCount,
    classSizeMin,
    classSizeMax: histogram.at(-1)?.size ?? 0,
    classSizeMean: 1,
    uniqueRows: classSizeMin === 1 ? (histogram[0]?.classes ?? 0) : 0,
    maximumRisk: 1 / classSizeMin,
    averageRisk: 0.5,
    histogram,
  };
}

test('no published bar counts fewer rows than the smallest count, unless all rows are fewer', () => {
  fc.assert(
    fc.property(histograms, fc.integer({ min: 1, max: 200 }), (histogram, smallCountMin) => {
      const figures = figuresOf(histogram);
      const published = publishedFigures(figures, smallCountMin);
      const bars = published.histogram;
      if (bars.length > 1) expect(Math.min(...bars.map(({ rows }) => rows))).toBeGreaterThanOrEqual(smallCountMin);
      if (published.uniqueRows !== null && published.uniqueRows > 0) {
        expect(published.uniqueRows).toBeGreaterThanOrEqual(smallCountMin);
      }
      const rows = histogram.reduce((sum, { size, classes }) => sum + size * classes, 0);
      expect(bars.reduce((sum, bar) => sum + bar.rows, 0)).toBe(rows);
      expect(bars.reduce((sum, bar) => sum + bar.classes, 0)).toBe(figures.classCount);
      for (const { size } of histogram) {
        expect(bars.filter(({ sizeMin, sizeMax }) => size >= sizeMin && size <= sizeMax)).toHaveLength(1);
      }
    }),
  );
});

test('a table without kept rows has no bars', () => {
  const none = { ...figuresOf([]), classSizeMin: 0, maximumRisk: 0, averageRisk: 0 };
  expect(publishedFigures(none, 11).histogram).toEqual([]);
});
