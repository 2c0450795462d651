const COUNTS = new Intl.NumberFormat('en-GB');

/** `30,162`. */
export function count(value: number): string {
  return COUNTS.format(value);
}

/** `1 trial`, `2 trials`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** `29 November 2026, 08:00:00 UTC`, of an RFC 3339 instant; a day stays a day. */
export function instantWords(instant: string): string {
  const isDay = !instant.includes('T');
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant));
  return isDay ? date : `${date}, ${instant.slice(11, 19)} UTC`;
}
