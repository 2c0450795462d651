import { chmodSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openVerdictFile } from './verdict-file.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trialmark-verdicts-'));
  file = join(folder, 'verified');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keyOf = (n: number) => n.toString(16).padStart(64, '0');
const keys = Array.from({ length: 6 }, (_, n) => keyOf(n + 1));

test('what was verified is known the next time, and nothing else', () => {
  const first = openVerdictFile(file);
  expect([first.count, first.has(keyOf(1))]).toEqual([0, false]);
  for (const key of keys) first.add(key);
  first.flush();
  const second = openVerdictFile(file);
  expect([second.count, keys.every(second.has), second.has(keyOf(99))]).toEqual([6, true, false]);
});

test('cut off at any byte, the file holds only what was verified, and takes more', () => {
  const first = openVerdictFile(file);
  for (const key of keys) first.add(key);
  first.flush();
  const whole = readFileSync(file);
  for (let size = 0; size < whole.length; size += 3) {
    writeFileSync(file, whole.subarray(0, size));
    const again = openVerdictFile(file);
    const known = keys.filter(again.has);
    expect(again.count).toBe(known.length);
    expect(known).toEqual(keys.slice(0, known.length));
    again.add(keyOf(77));
    again.flush();
    const last = openVerdictFile(file);
    expect([last.count, last.has(keyOf(77))]).toEqual([known.length + 1, true]);
  }
});

test('lines that are no keys are not taken for any', () => {
  writeFileSync(file, `# note\n${keyOf(1)}${keyOf(2)}\n${keyOf(3).toUpperCase()} \n${keyOf(4)}\nabc\n`, {
    mode: 0o600,
  });
  const known = openVerdictFile(file);
  expect([known.count, known.has(keyOf(4))]).toEqual([1, true]);
});

test('keys are written without waiting for the end', () => {
  const known = openVerdictFile(file);
  for (let n = 0; n < 300; n += 1) known.add(keyOf(n));
  expect(openVerdictFile(file).count).toBe(256);
});

test.skipIf(process.platform === 'win32')('a file that others can write to is refused', () => {
  openVerdictFile(file);
  chmodSync(file, 0o666);
  expect(() => openVerdictFile(file)).toThrow(expect.objectContaining({ exitCode: 2 }));
  truncateSync(file, 0);
  chmodSync(file, 0o600);
  expect(openVerdictFile(file).count).toBe(0);
});

test('a place that cannot be written is named', () => {
  const error = expect.objectContaining({ exitCode: 3, message: expect.stringContaining('nowhere') });
  expect(() => openVerdictFile(join(folder, 'nowhere', 'verified'))).toThrow(error);
});
