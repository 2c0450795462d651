import type { Verdict } from './attack-result.ts';
import type { Interval } from './wilson-interval.ts';

/** Whether an excess is surely within a threshold, surely above it, or neither. */
export function judgeExcess({ low, high }: Interval, threshold: number): Verdict {
  if (high <= threshold) return 'withstood';
  return low > threshold ? 'broken' : 'unclear';
}

/** A share in words, with as many digits as help. */
export function inPercent(share: number): string {
  const percent = share * 100;
  if (percent === 0 || percent === 100) return `${percent} %`;
  return percent < 0.01 ? 'less than 0.01 %' : `${Number(percent.toPrecision(percent < 1 ? 2 : 3))} %`;
}
