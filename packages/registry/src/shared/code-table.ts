/** Two spellings of one enumeration: ours and another system's. */
export type CodeTable<Ours extends string> = {
  /** Ours, or undefined for a code that the table does not have. */
  readonly ours: (theirs: string) => Ours | undefined;
  /** Theirs, or undefined for text that is not one of ours. */
  readonly theirs: (ours: string) => string | undefined;
};

/** A table from our codes to theirs. Where several of theirs mean one of ours, the first is the one written. */
export function codeTable<const Ours extends string>(
  table: Readonly<Record<Ours, string | readonly string[]>>,
): CodeTable<Ours> {
  const toTheirs = new Map<string, string>();
  const toOurs = new Map<string, Ours>();
  for (const [ours, theirs] of Object.entries(table) as [Ours, string | readonly string[]][]) {
    const all = typeof theirs === 'string' ? [theirs] : theirs;
    toTheirs.set(ours, all[0] ?? '');
    for (const code of all) toOurs.set(code, ours);
  }
  return { ours: (theirs) => toOurs.get(theirs), theirs: (ours) => toTheirs.get(ours) };
}
