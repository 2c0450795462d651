/**
 * The members of [from, to) for which `holds` is false, ascending, by halving.
 *
 * Guarantees: each index lies in a range for which `holds` answered true, or it was tried alone and is named.
 * A range splits at a multiple of the largest power of two that fits, so that ranges of that size can be kept.
 */
export async function findBad(
  from: number,
  to: number,
  holds: (from: number, to: number) => Promise<boolean>,
  isKnownBad = false,
): Promise<number[]> {
  if (from >= to) return [];
  const isSingle = to - from === 1;
  if ((isSingle || !isKnownBad) && (await holds(from, to))) return [];
  if (isSingle) return [from];
  const middle = from + 2 ** Math.floor(Math.log2(to - from - 1));
  const left = await findBad(from, middle, holds);
  // A range that does not hold and whose left half does has a right half that does not: no need to try it whole.
  return [...left, ...(await findBad(middle, to, holds, left.length === 0))];
}
