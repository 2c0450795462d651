import { expect, test } from 'vitest';
import { findIdentifiers } from '../find-identifiers.ts';
import { tableOf } from '../table.fixture.ts';

/** Beginnings of what detectors look for, repeated so that a pattern that backtracks would try every start anew. */
const PARTS: readonly string[] = [
  'a',
  'A',
  '1',
  '0',
  ' ',
  '.',
  '-',
  ':',
  '@',
  '+',
  '(',
  '<',
  'a.',
  'a@',
  'a@a',
  'a-',
  '1.',
  '1-',
  '1 ',
  '1:',
  '01 ',
  '+1 ',
  '(01)',
  '12345678',
  '1 2 3',
  'aa:',
  'ff:',
  'f0-',
  'Aa ',
  'A ',
  'AA ',
  'Anna ',
  'Smith ',
  'Anna A. ',
  'Dr ',
  'in A',
  'in Aaaaaaaaaaaaaaaaaaaa ',
  'Aaa Hospita',
  '1 Aa ',
  '1 rue de ',
  'Aastr',
  'GB00 ',
  'AB12 ',
  '4111 ',
  'mrn ',
  'mrn: ',
  'mrn no. ',
  'subject is ',
  'tel ',
  'tel: (',
  'fax -',
  'www.a',
  'http:/',
  'data:image',
  '2014-',
  '2014-01-',
  '1 January ',
  'January ',
  '1/1/',
  '1.1.',
  '9 years ',
  'aged ',
  'ACGT',
  'P<GBRA',
  'version 1.',
  '1.1.1.1',
  '::',
  '2001:',
  'licence plate A ',
  '(01)12345678901234',
  '-0.12345, ',
  'é',
  'ß ',
  '\u0301',
  '\n',
  '123 456 ',
  '\u{1F600}',
] as const;

const LENGTH = 60_000;

/** Of the processor: what else the machine does makes no difference. */
function millisecondsFor(text: string): number {
  const before = process.cpuUsage();
  findIdentifiers(tableOf({ COMMENT: [text, 'x'] }));
  return process.cpuUsage(before).user / 1_000;
}

test.each(PARTS)('a long text of %j alone is read in a time that its length bounds', (part) => {
  const text = part.repeat(Math.ceil(LENGTH / part.length));
  // A pattern that tries every start against the whole rest would need more than 10^9 steps here.
  expect(millisecondsFor(text)).toBeLessThan(5_000);
  expect(millisecondsFor(`${text}!`)).toBeLessThan(5_000);
});

test('ten times the text takes about ten times as long, not a hundred', () => {
  const text = PARTS.join(' ');
  const short = text.repeat(100);
  const fastest = (of: string) => Math.min(...[1, 2, 3].map(() => millisecondsFor(of)));
  const once = fastest(short);
  expect(fastest(short.repeat(10))).toBeLessThan(40 * once + 100);
});
