import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { CliError, EXIT } from '../terminal/cli-error.ts';
import { readZip } from './read-zip.ts';

const LIMITS = { files: 5, unpackedBytes: 10_000 };
const utf8 = (text: string) => new TextEncoder().encode(text);
const all = () => true;
const ARCHIVE = zipSync({ a: utf8('one'), 'folder/b': utf8('two'.repeat(500)), c: [utf8('three'), { level: 0 }] });

/** The message of the refusal, which says that the archive cannot be read and not that a program failed. */
function refusalOf(archive: Uint8Array, limits = LIMITS): string {
  try {
    readZip(archive, limits, all);
  } catch (error) {
    if (error instanceof CliError && error.exitCode === EXIT.unreadable) return error.message;
    throw error;
  }
  return 'read';
}

/** Little-endian number of `bytes` bytes in the first central record of `name`. */
function setInCentral(archive: Uint8Array, offset: number, value: number): Uint8Array {
  const changed = Buffer.from(archive);
  const at = changed.indexOf(Buffer.from('504b0102', 'hex'));
  changed.writeUInt32LE(value, at + offset);
  return changed;
}

test('every file is read, packed or not', () => {
  const files = readZip(ARCHIVE, LIMITS, all);
  expect([...files].map(([name, bytes]) => [name, bytes.length])).toEqual([
    ['a', 3],
    ['folder/b', 1_500],
    ['c', 5],
  ]);
});

test('a file that nobody wants is named and not unpacked', () => {
  const bomb = zipSync({ bomb: new Uint8Array(5_000_000), __proto__x: utf8('x') });
  const files = readZip(bomb, LIMITS, (name) => name !== 'bomb');
  expect(files.get('bomb')).toEqual(new Uint8Array());
});

test.each<[string, () => Uint8Array, RegExp]>([
  ['a file that unpacks to very much', () => zipSync({ bomb: new Uint8Array(5_000_000) }), /more than 10000 bytes/],
  [
    'files that together unpack to very much',
    () => zipSync(Object.fromEntries(['1', '2', '3'].map((name) => [`f${name}`, new Uint8Array(4_000)]))),
    /more than 10000 bytes/,
  ],
  [
    'very many files',
    () => zipSync(Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`f${i}`, utf8('x')]))),
    /more than 5 files/,
  ],
  ['a part that is longer than the archive', () => setInCentral(ARCHIVE, 20, 1_000_000), /overlap/],
  ['no archive at all', () => utf8('PK'), /cannot be read/],
  ['nothing', () => new Uint8Array(), /cannot be read/],
])('%s is refused', (_, archive, words) => {
  expect(refusalOf(archive())).toMatch(words);
});

test('a file that unpacks to more than it says gives no more than it says', () => {
  const lying = setInCentral(zipSync({ bomb: new Uint8Array(5_000_000) }), 24, 100);
  expect(refusalOf(lying)).toMatch(/read/);
  expect(readZipOrNothing(lying)).toBeLessThanOrEqual(100);
});

function readZipOrNothing(archive: Uint8Array): number {
  try {
    return readZip(archive, LIMITS, all).get('bomb')?.length ?? 0;
  } catch {
    return 0;
  }
}

test('one name twice is refused, as programs differ in which they take', () => {
  const twice = Buffer.from(zipSync({ aa: utf8('one'), ab: utf8('two') }));
  for (let at = twice.indexOf('ab'); at >= 0; at = twice.indexOf('ab', at + 1)) twice.write('aa', at);
  expect(refusalOf(twice)).toMatch(/"aa" twice/);
});

test('an archive that was changed anywhere is read or refused, and never ends the program', () => {
  fc.assert(
    fc.property(fc.nat(ARCHIVE.length - 1), fc.nat(255), (at, byte) => {
      const changed = Uint8Array.from(ARCHIVE);
      changed[at] = byte;
      expect(typeof refusalOf(changed)).toBe('string');
    }),
    { numRuns: 500 },
  );
});
