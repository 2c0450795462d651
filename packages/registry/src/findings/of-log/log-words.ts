import type { Evidence } from '../rule-finding.ts';

/** RFC 3339, UTC, whole seconds. */
export function instantOf(timeS: number): string {
  return new Date(timeS * 1_000).toISOString().replace('.000Z', 'Z');
}

/** `2.5 hours`, `40 seconds`: the unit is the largest of which there is one. */
export function hoursWords(seconds: number): string {
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ] as const;
  const [name, size] = units.find(([, length]) => seconds >= length) ?? ['second', 1];
  const count = Math.floor((seconds / size) * 10) / 10;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

export function logEvidence(size: number, timeS: number | null): Evidence {
  const evidenceTime = timeS === null ? null : instantOf(timeS);
  return { source: 'log', what: `checkpoint of ${size} entries`, statement: null, index: null, evidenceTime };
}
