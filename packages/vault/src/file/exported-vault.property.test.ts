import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryStore } from '../testing/memory-store.fixture.ts';
import { openTab } from '../testing/open-tab.fixture.ts';
import { VaultError } from '../vault-error.ts';
import { readExportedVault } from './exported-vault.ts';

const tab = openTab({ store: memoryStore() });
const code = await tab.setUp();
const { file } = await tab.client.call('export', null);
const json = JSON.parse(file);
const problem = (expected: string) => expect.objectContaining({ code: expected });

test('holds no passkey, and nothing but what the format names', () => {
  expect(Object.keys(json)).toEqual(['format', 'v', 'vaultId', 'exportedAt', 'recovery', 'entries']);
  expect(readExportedVault(file)).toEqual(json);
});

test.each([
  ['text that is not JSON', 'a file'],
  ['JSON of something else', '{"format":"other","v":1}'],
  ['an unknown field', JSON.stringify({ ...json, note: '' })],
  ['no entries', JSON.stringify({ ...json, entries: [] })],
  ['null', 'null'],
])('refuses %s', (_, text) => {
  expect(() => readExportedVault(text)).toThrow(new VaultError('file-unreadable'));
});

test('says of a later version that it is one', () => {
  expect(() => readExportedVault(JSON.stringify({ ...json, v: 2, more: true }))).toThrow(new VaultError('file-newer'));
});

test('a file with any entry cut, doubled, exchanged or changed is refused although the code is right', async () => {
  const change = fc.constantFrom(
    (entries: { version: number; slot: string }[]) => entries.slice(1),
    (entries: { version: number; slot: string }[]) => [...entries, ...entries.slice(0, 1)],
    ([first, ...rest]: { version: number; slot: string }[]) => [{ ...first, version: 99 }, ...rest],
    ([first, second]: { version: number; slot: string }[]) => [
      { ...first, slot: second?.slot },
      { ...second, slot: first?.slot },
    ],
  );
  const other = openTab({ store: memoryStore() });
  await fc.assert(
    fc.asyncProperty(change, async (changed) => {
      const text = JSON.stringify({ ...json, entries: changed(json.entries) });
      await expect(other.client.call('draft.import', { code, file: text })).rejects.toEqual(problem('file-unreadable'));
    }),
    { numRuns: 12 },
  );
});
