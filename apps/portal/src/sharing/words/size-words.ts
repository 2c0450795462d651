const SIZE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const UNITS = ['bytes', 'kB', 'MB', 'GB'] as const;

/** A size in bytes as people say it: 12.3 MB. */
export function sizeWords(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  return `${SIZE.format(bytes / 1_000 ** power)} ${UNITS[power]}`;
}
