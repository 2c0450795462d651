/** The middle of an odd number of figures. */
export function medianOf(figures: readonly number[]): number {
  const middle = figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];
  if (middle === undefined) throw new Error('there is no median of nothing');
  return middle;
}
