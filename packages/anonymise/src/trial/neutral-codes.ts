import { keyedOrder } from './keyed-digest.ts';

/**
 * A code without meaning for each value, like `SITE-03`, numbered in an order that only the release key tells. No code is
 * one of the values.
 */
export function neutralCodes(map: string, values: Iterable<string>, key: Uint8Array): ReadonlyMap<string, string> {
  const distinct = [...new Set(values)].filter((value) => value !== '').sort();
  const taken = new Set(distinct);
  const width = String(distinct.length).length;
  const codes = new Map<string, string>();
  let number = 0;
  for (const index of keyedOrder(key, `code/${map}`, distinct)) {
    let code: string;
    do {
      number += 1;
      code = `${map}-${String(number).padStart(width, '0')}`;
    } while (taken.has(code));
    codes.set(distinct[index] as string, code);
  }
  return codes;
}
