import type { PublicKey } from '@trialmark/schema';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `some-code` or `someName` as "Some code", "Some name". */
export function humanise(code: string): string {
  const words = code
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_.]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `2026-11-21` as "21 November 2026", `2026-11` as "November 2026"; anything else as it is. */
export function day(date: string): string {
  const [, year, month, dayOfMonth] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(date) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (year === undefined || name === undefined) return date;
  return dayOfMonth === undefined ? `${name} ${year}` : `${Number(dayOfMonth)} ${name} ${year}`;
}

/** An instant as "21 November 2026, 06:45:00 UTC". */
export function utc(instant: string): string {
  return `${day(instant.slice(0, 10))}, ${instant.slice(11, 19)} UTC`;
}

export function yesNo(value: boolean): string {
  return value ? 'Yes' : 'No';
}

/** A key, whole: two keys never read alike. */
export function keyText(key: PublicKey): string {
  return `${key.publicKey} (${key.algorithm === 'ed25519' ? 'a key of a computer program, Ed25519' : 'a passkey, ES256'})`;
}

/** "1 thing", "2 things". */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
