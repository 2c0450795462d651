/** Whether a list of text is in ascending order of UTF-16 units, each once: one set, one spelling. */
export const isAscending = (list: readonly string[]): boolean =>
  list.every((each, i) => i === 0 || (list[i - 1] as string) < each);

/** Whether a list is in the order of `known`, each once. */
export const isInOrderOf =
  (known: readonly string[]) =>
  (list: readonly string[]): boolean =>
    list.every((each, i) => i === 0 || known.indexOf(list[i - 1] as string) < known.indexOf(each));

/** The same set in ascending order, each once. */
export const ascending = <T extends string>(list: Iterable<T>): readonly T[] => [...new Set(list)].sort();
