import { hasDistinct } from './distinct-l-diversity.ts';
import { grassbergerLog } from './grassberger-log.ts';
import type { ClassModel } from './privacy-model.ts';

export type EntropyEstimator = 'shannon' | 'grassberger';

/** Room for rounding: a class of l values, each equally frequent, has an entropy of exactly ln l. */
const ROUNDING = 1e-12;

const TABLE_SIZE = 4_096;

const tables = new Map<EntropyEstimator, Float64Array>();

/**
 * Entropy l-diversity: the entropy of the sensitive attribute in a class is at least ln l, and at least l values occur.
 *
 * With the Shannon estimator H = ln N − (1/N) Σ n·ln n; with Grassberger's, which corrects the bias of small classes
 * upwards, G takes the place of both logarithms. Comparison allows 1e-12 for rounding. Classes that satisfy it may be
 * joined with the first (entropy is concave); nothing of the kind is known of the second.
 *
 * ARX stops adding when a part of the sum is too great already. With Grassberger's estimator a value of one row takes
 * away from the sum, so that what ARX accepts depends on the order of its hash table; it never accepts more than this.
 *
 * Machanavajjhala, A. et al. l-diversity: privacy beyond k-anonymity. ACM TKDD 1(1), 2007.
 * Stammler, S. et al. Correcting finite sampling issues in entropy l-diversity. PSD 2016.
 *
 * @param attribute name of the sensitive attribute
 * @param l at least 1; need not be whole
 */
export function entropyLDiversity(attribute: string, l: number, estimator: EntropyEstimator): ClassModel {
  const logOf = estimator === 'shannon' ? Math.log : grassbergerLog;
  const table = tableOf(estimator, logOf);
  const entropyMin = Math.log(l) - ROUNDING;
  const distinctMin = Math.ceil(l);
  return {
    kind: 'class',
    description: { model: 'entropy-l-diversity', attribute, parameters: { l, estimator } },
    holds: (size, counts) => {
      if (size < distinctMin || !hasDistinct(counts, distinctMin)) return false;
      let sum = 0;
      for (let value = 0; value < counts.length; value += 1) {
        const count = counts[value] as number;
        sum += count < TABLE_SIZE ? (table[count] as number) : count * logOf(count);
      }
      const ofSize = size < TABLE_SIZE ? (table[size] as number) / size : logOf(size);
      return ofSize - sum / size >= entropyMin;
    },
    sizeMin: distinctMin,
    isMonotone: estimator === 'shannon',
  };
}

/** n·log n of small n; 0 for none. */
function tableOf(estimator: EntropyEstimator, logOf: (count: number) => number): Float64Array {
  const known = tables.get(estimator);
  if (known !== undefined) return known;
  const table = Float64Array.from({ length: TABLE_SIZE }, (_, count) => (count === 0 ? 0 : count * logOf(count)));
  tables.set(estimator, table);
  return table;
}
