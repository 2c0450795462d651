import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const FOLDER = new URL('../../circuits/', import.meta.url);
const files = (await readdir(FOLDER, { recursive: true })).filter((file) => file.endsWith('.circom'));
const sources = await Promise.all(
  files.map(async (file) => [file, await readFile(new URL(file, FOLDER), 'utf8')] as const),
);
const linesWith = (pattern: RegExp) =>
  sources.flatMap(([file, source]) =>
    source
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line}`),
  );

test('no signal is assigned without being constrained', () => {
  expect(files).toContain('lib/wallet.circom');
  expect(linesWith(/<--|-->/)).toEqual([]);
});

test('no number is taken apart into more than 253 bits, which would have two readings', () => {
  const widths = sources.flatMap(([, source]) =>
    Array.from(source.matchAll(/Num2Bits\((\d+)\)/g), ([, width]) => Number(width)),
  );
  expect(widths.length).toBeGreaterThan(4);
  expect(widths.filter((width) => width > 253)).toEqual([]);
});
