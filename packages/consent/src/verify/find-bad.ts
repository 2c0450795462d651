/** What is known of a range before it is tried: that it does not hold, or that its neighbours were mostly bad. */
type Suspicion = 'none' | 'certain' | 'dense';

/**
 * The members of [from, to) for which `holds` is false, ascending, by halving.
 *
 * Guarantees: each index lies in a range for which `holds` answered true, or it was tried alone and is named. No index is
 * tried alone twice. Among n members one bad one costs about 2·log n tries, n bad ones little more than n.
 * A range splits at a multiple of the largest power of two that fits, so that ranges of that size can be kept.
 */
export async function findBad(
  from: number,
  to: number,
  holds: (from: number, to: number) => Promise<boolean>,
  suspicion: Suspicion = 'none',
): Promise<number[]> {
  if (from >= to) return [];
  const isSingle = to - from === 1;
  if ((isSingle || suspicion === 'none') && (await holds(from, to))) return [];
  if (isSingle) return [from];
  const middle = from + 2 ** Math.floor(Math.log2(to - from - 1));
  const left = await findBad(from, middle, holds, suspicion === 'dense' ? 'dense' : 'none');
  return [...left, ...(await findBad(middle, to, holds, suspicionOf(left.length, middle - from, suspicion)))];
}

/** Of the right half, by what the left one had. */
function suspicionOf(bad: number, size: number, whole: Suspicion): Suspicion {
  if (2 * bad >= size) return 'dense';
  // A range that does not hold and whose left half does has a right half that does not.
  return bad === 0 && whole !== 'dense' ? 'certain' : 'none';
}
