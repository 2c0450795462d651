import { keyedOrder } from './keyed-digest.ts';
import { TextFinder } from './text-finder.ts';

const WITHIN_MIN = 3;
const TRIES = 100;

/**
 * A code without meaning for each value, like `SITE-03`, numbered in an order that only the release key tells. No code is
 * one of the values; none has a value of three characters or more within it, as far as there are numbers for that.
 */
export function neutralCodes(map: string, values: Iterable<string>, key: Uint8Array): ReadonlyMap<string, string> {
  const distinct = [...new Set(values)].filter((value) => value !== '').sort();
  const taken = new Set(distinct);
  const within = new TextFinder(
    distinct.filter((value) => value.length >= WITHIN_MIN),
    WITHIN_MIN,
  );
  const width = String(distinct.length).length;
  const enough = TRIES * distinct.length;
  const codes = new Map<string, string>();
  let number = 0;
  for (const index of keyedOrder(key, `code/${map}`, distinct)) {
    let code: string;
    do {
      number += 1;
      code = `${map}-${String(number).padStart(width, '0')}`;
    } while (taken.has(code) || (number < enough && within.find(code) !== undefined));
    codes.set(distinct[index] as string, code);
  }
  return codes;
}
