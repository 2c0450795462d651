import type { Check } from '@trialmark/ledger';
import type { Problem } from '@trialmark/schema';

/** What a command found: one object for machines, lines for people. `ok` decides between exit code 0 and 1. */
export type Report = {
  readonly ok: boolean;
  readonly json: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
};

const LISTED_MAX = 50;

/** One line for each check. */
export function checkLines(checks: readonly Check[]): string[] {
  const width = Math.max(0, ...checks.map(({ name }) => name.length));
  return checks.map(({ detail, name, ok }) => `${ok ? '✓' : '✗'} ${name.padEnd(width)}  ${detail}`);
}

/** A list under its heading; nothing when it is empty. Long lists are cut, and say so. */
export function listed<T>(heading: string, items: readonly T[], line: (item: T) => string, omitted = 0): string[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, LISTED_MAX).map((item) => `  ${line(item)}`);
  const rest = items.length - shown.length + omitted;
  return ['', heading, ...shown, ...(rest > 0 ? [`  … and ${rest} more; use --json for the list`] : [])];
}

export function problemLine({ message, path, rule }: Problem): string {
  return `${path === '' ? '' : `${path}: `}${message} (${rule})`;
}

/** `2026-11-21 08:00:10 UTC`, of Unix seconds. */
export function formatTimeS(timeS: number | null): string {
  if (timeS === null) return 'no time';
  return `${new Date(timeS * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** ISO 8601, of Unix seconds; null stays null. */
export function isoTimeS(timeS: number | null): string | null {
  return timeS === null ? null : new Date(timeS * 1000).toISOString().replace('.000Z', 'Z');
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
