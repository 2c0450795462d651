import type { ClassFigures } from '../verify/verification.ts';
import type { PublishedFigures } from './certificate.ts';

/** The greatest size of each bar of the histogram; the last has no end. */
const BAR_ENDS = [1, 2, 4, 10, 20, 50, 100, 200, 500, 1_000, Number.POSITIVE_INFINITY];

type Bar = PublishedFigures['histogram'][number];

/**
 * Figures of classes for publication. Sizes are gathered in bars, and bars of fewer than `smallCountMin` rows are joined
 * with the next, so that no figure is about a handful of people; rows that are alone in their class are counted only when
 * there are that many.
 */
export function publishedFigures(figures: ClassFigures, smallCountMin: number): PublishedFigures {
  const { classCount, classSizeMin, classSizeMax, classSizeMean, maximumRisk, averageRisk, uniqueRows } = figures;
  const isFew = uniqueRows > 0 && uniqueRows < smallCountMin;
  return {
    classCount,
    classSizeMin,
    classSizeMax,
    classSizeMean,
    uniqueRows: isFew ? null : uniqueRows,
    maximumRisk,
    averageRisk,
    histogram: joinSmall(gather(figures.histogram), smallCountMin),
  };
}

function gather(histogram: ClassFigures['histogram']): readonly Bar[] {
  const bars = BAR_ENDS.map((end, at) => {
    const start = (BAR_ENDS[at - 1] ?? 0) + 1;
    const inside = histogram.filter(({ size }) => size >= start && size <= end);
    return {
      sizeMin: inside[0]?.size === undefined ? 0 : start,
      sizeMax: Number.isFinite(end) ? end : (inside.at(-1)?.size ?? 0),
      classes: inside.reduce((sum, { classes }) => sum + classes, 0),
      rows: inside.reduce((sum, { size, classes }) => sum + size * classes, 0),
    };
  });
  return bars.filter(({ classes }) => classes > 0);
}

/** Joins each bar that is too small with the next, and the last with the one before it. */
function joinSmall(bars: readonly Bar[], smallCountMin: number): Bar[] {
  const joined: Bar[] = [];
  for (const bar of bars) {
    const last = joined.at(-1);
    if (last === undefined || last.rows >= smallCountMin) joined.push(bar);
    else joined[joined.length - 1] = join(last, bar);
  }
  const last = joined.at(-1);
  const before = joined.at(-2);
  if (last !== undefined && before !== undefined && last.rows < smallCountMin) {
    joined.splice(-2, 2, join(before, last));
  }
  return joined;
}

function join(one: Bar, next: Bar): Bar {
  return {
    sizeMin: one.sizeMin,
    sizeMax: next.sizeMax,
    classes: one.classes + next.classes,
    rows: one.rows + next.rows,
  };
}
