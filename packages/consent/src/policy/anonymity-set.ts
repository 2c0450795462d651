/** Below this many, a participant is told that few hide them: the size of one batch of a release. */
export const FEW = 16;

/** Among how many others a participant would stand. */
export type AnonymitySet = { readonly others: number; readonly level: 'alone' | 'few' | 'many' };

/**
 * How many stand in a study's tree or wait for their epoch: at most so many could be behind a record. Fewer are, where
 * someone knows who was asked, or when.
 */
export function anonymitySet({
  standing,
  waiting,
}: {
  readonly standing: number;
  readonly waiting: number;
}): AnonymitySet {
  const others = standing + waiting;
  return { others, level: others === 0 ? 'alone' : others < FEW ? 'few' : 'many' };
}
