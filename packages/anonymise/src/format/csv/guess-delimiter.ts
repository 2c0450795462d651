/** Delimiters that are looked for; of two that fit equally well, the earlier one. */
export const DELIMITERS: readonly string[] = [',', ';', '\t', '|'];

const LINES_MAX = 50;

/**
 * The delimiter of a table, by its first lines: one that stands in the first line, rather one that stands as often in
 * every line, rather one that stands there more often. A comma when none does, for then there is one column.
 */
export function guessDelimiter(sample: string): string {
  const lines = linesOutsideQuotes(sample);
  let best = { delimiter: ',', isEven: false, count: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => countOf(line, delimiter));
    const count = counts[0] ?? 0;
    const isEven = count > 0 && counts.every((each) => each === count);
    if (Number(isEven) > Number(best.isEven) || (isEven === best.isEven && count > best.count))
      best = { delimiter, isEven, count };
  }
  return best.delimiter;
}

/** Delimiters that stand in the first line of a table. */
export function delimitersIn(sample: string): string[] {
  const [first = ''] = linesOutsideQuotes(sample);
  return DELIMITERS.filter((delimiter) => first.includes(delimiter));
}

/** Whole lines of a sample without what is quoted; the last one only when there is no other, for it may be cut off. */
function linesOutsideQuotes(sample: string): string[] {
  const lines = sample
    .replace(/"[^"]*(?:"|$)/g, '')
    .split(/\r\n|\n|\r/)
    .slice(0, LINES_MAX + 1);
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines;
  return whole.filter((line, index) => index === 0 || line !== '');
}

function countOf(line: string, delimiter: string): number {
  return line.split(delimiter).length - 1;
}
