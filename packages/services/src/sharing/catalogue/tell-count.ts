/**
 * A count of participants or of their rows as it may be told: null below the dataset's threshold, none at all included.
 * Everything that the catalogue says about numbers of people goes through this.
 */
export const tellCount = (count: number | null, smallCountMin: number): number | null =>
  count === null || count < smallCountMin ? null : count;
