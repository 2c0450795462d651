import { stripVTControlCharacters } from 'node:util';
import type { Failure } from './suite.ts';

const LINES = 25;

/** A failed test for the end of the output: `✗ suite: file > test`, and the first lines of what it said, without colours. */
export function tellFailure(suite: string, { test, message }: Failure): string {
  const lines = stripVTControlCharacters(message).trim().split('\n');
  const more = lines.length > LINES ? [`… and ${lines.length - LINES} more lines`] : [];
  return [`✗ ${suite}: ${test}`, ...[...lines.slice(0, LINES), ...more].map((line) => `    ${line}`.trimEnd())].join(
    '\n',
  );
}
