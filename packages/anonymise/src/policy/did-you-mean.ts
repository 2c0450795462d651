/** The known name that was most likely meant, in words to end a message with; empty when none is near. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const wanted = name.toLowerCase();
  let best = { name: '', distance: Math.max(1, Math.floor(wanted.length / 3)) + 1 };
  for (const other of known) {
    const distance = editDistance(wanted, other.toLowerCase());
    if (distance < best.distance && other !== name) best = { name: other, distance };
  }
  return best.name === '' ? '' : `; did you mean ${best.name}?`;
}

/** Letters that must be put in, left out, replaced or swapped with their neighbour (optimal string alignment). */
function editDistance(one: string, other: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let index = 1; index <= one.length; index += 1) {
    const next = [index];
    for (let place = 1; place <= other.length; place += 1) {
      const replaced = (row[place - 1] ?? 0) + Number(one[index - 1] !== other[place - 1]);
      const isSwap = one[index - 1] === other[place - 2] && one[index - 2] === other[place - 1];
      const swapped = isSwap ? (before[place - 2] ?? 0) + 1 : replaced;
      next.push(Math.min(replaced, swapped, (row[place] ?? 0) + 1, (next[place - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[other.length] ?? 0;
}
