/** Room for the rounding of the sums below: a bound that is a row too small is still a bound. */
const ROUNDING = 1e-12;

/**
 * The smallest size that a class within t can have, for equal and hierarchical distance.
 *
 * A class of s rows has at most s different groups on a level, so at least the share of the original table outside its s
 * most frequent groups has to be moved on that level. Hierarchical distance is the mean of this over the levels below
 * the top; equal distance is the case of one level.
 *
 * @param groupCounts for each level, how many original rows each group has
 */
export function closenessSizeMin(groupCounts: readonly Int32Array[], total: number, t: number): number {
  const descending = groupCounts.map((counts) => counts.toSorted().toReversed());
  const distances = descending.map(() => 1);
  for (let size = 1; size <= total; size += 1) {
    let sum = 0;
    for (let level = 0; level < descending.length; level += 1) {
      distances[level] = (distances[level] as number) - (descending[level]?.[size - 1] ?? 0) / total;
      sum += distances[level] as number;
    }
    if (sum <= (t + ROUNDING) * descending.length) return size;
  }
  return 1;
}
