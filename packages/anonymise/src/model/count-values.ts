import type { SensitiveAttribute } from '../problem/problem.ts';

/** How many rows hold each value of a sensitive attribute, by code. */
export function countValues({ values, codes }: Pick<SensitiveAttribute, 'values' | 'codes'>): Int32Array {
  const counts = new Int32Array(values.length);
  for (const code of codes) counts[code] = (counts[code] as number) + 1;
  return counts;
}
