import { expect, test } from 'vitest';
import { PayloadReader } from './payload-reader.ts';

const name = (n: number) => n.toString(16).padStart(64, '0');
const names = Array.from({ length: 100 }, (_, n) => name(n));

test('at most sixteen payloads are read ahead, each of them once', async () => {
  const asked: string[] = [];
  const reader = new PayloadReader(async (path) => {
    asked.push(path);
    return new TextEncoder().encode(path);
  });
  reader.prepare(names);
  expect(asked).toHaveLength(16);
  for (const [n, digest] of names.entries()) {
    expect(new TextDecoder().decode((await reader.read(digest)) ?? undefined)).toContain(digest);
    expect(asked.length).toBeLessThanOrEqual(n + 17);
  }
  expect(new Set(asked).size).toBe(asked.length);
});

test('what was not prepared is read, and what is asked for again is read again', async () => {
  let asked = 0;
  const reader = new PayloadReader(async () => {
    asked += 1;
    return null;
  });
  reader.prepare([name(1)]);
  expect([await reader.read(name(2)), await reader.read(name(1)), await reader.read(name(1))]).toEqual([
    null,
    null,
    null,
  ]);
  expect(asked).toBe(3);
});

test('a failure reaches whoever asks, and nobody else', async () => {
  const reader = new PayloadReader(async (path) => {
    if (path.endsWith(name(1).slice(-8))) throw new Error('away');
    return null;
  });
  reader.prepare([name(1), name(2)]);
  expect(await reader.read(name(2))).toBeNull();
  await expect(reader.read(name(1))).rejects.toThrow('away');
});
