/** A computed number for people, to six significant digits. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}
