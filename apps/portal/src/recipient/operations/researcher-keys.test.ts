import { Encrypter, generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { fakeVault, refusalOf } from '../../testing/operation-context.fixture.ts';
import {
  createResearcherKey,
  exportResearcherKey,
  importResearcherKey,
  listResearcherKeys,
} from './researcher-keys.ts';
import { unlockFile } from './unlock-file.ts';

async function sealed(recipient: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt('rows');
}

function headerOf(file: Uint8Array): Uint8Array {
  const text = Buffer.from(file).toString('latin1');
  return file.subarray(0, text.indexOf('\n', text.indexOf('\n---') + 1) + 1);
}

test('a key that was made, saved and brought into another vault opens what is sealed to it', async () => {
  const [first, second] = [fakeVault(), fakeVault()];
  const { recipient } = await first.run(createResearcherKey, null);
  const { file } = await first.run(exportResearcherKey, { recipient });
  expect(await second.run(importResearcherKey, { text: file.replaceAll('\n', '\r\n') })).toEqual({ recipient });
  expect(await second.run(listResearcherKeys, null)).toEqual([recipient]);
  const { fileKey, recipient: by } = await second.run(unlockFile, { header: headerOf(await sealed(recipient)) });
  expect(by).toBe(recipient);
  expect(fileKey).toHaveLength(16);
});

test('the same key brought in twice is kept once, and a second key keeps the first', async () => {
  const vault = fakeVault();
  const identity = await generateX25519Identity();
  await vault.run(importResearcherKey, { text: identity });
  await vault.run(importResearcherKey, { text: `# created: today\n${identity}\n` });
  const { recipient } = await vault.run(createResearcherKey, null);
  const listed = await vault.run(listResearcherKeys, null);
  expect(listed).toHaveLength(2);
  expect(listed).toContain(recipient);
  expect(listed).toContain(await identityToRecipient(identity));
});

test.each([
  ['nothing', async () => ''],
  ['only comments', async () => '# public key: age1…'],
  ['two keys', async () => `${await generateX25519Identity()}\n${await generateX25519Identity()}`],
  ['a key of another kind', async () => generateHybridIdentity()],
  ['a recipient', async () => identityToRecipient(await generateX25519Identity())],
  [
    'a key with a slip in it',
    async () => {
      const identity = await generateX25519Identity();
      return identity.slice(0, -1) + (identity.endsWith('Q') ? 'P' : 'Q');
    },
  ],
])('refuses a file that holds %s, and keeps nothing', async (_name, text) => {
  const vault = fakeVault();
  expect(await refusalOf(vault.run(importResearcherKey, { text: await text() }))).toBe('no-identity');
  expect(await vault.run(listResearcherKeys, null)).toEqual([]);
});

test('refuses what is not sealed to its keys, what is no age file, and says when it has no key', async () => {
  const vault = fakeVault();
  const elsewhere = headerOf(await sealed(await identityToRecipient(await generateX25519Identity())));
  expect(await refusalOf(vault.run(unlockFile, { header: elsewhere }))).toBe('no-key');
  const { recipient } = await vault.run(createResearcherKey, null);
  expect(await refusalOf(vault.run(unlockFile, { header: elsewhere }))).toBe('not-for-these-keys');
  expect(await refusalOf(vault.run(unlockFile, { header: new TextEncoder().encode('PK') }))).toBe('not-sealed');
  const changed = Uint8Array.from(headerOf(await sealed(recipient)));
  const last = changed.length - 3;
  changed[last] = changed[last] === 65 ? 66 : 65;
  expect(await refusalOf(vault.run(unlockFile, { header: changed }))).toBe('not-sealed');
});

test('gives no key where none of that name is', async () => {
  const vault = fakeVault();
  const recipient = await identityToRecipient(await generateX25519Identity());
  await expect(vault.run(exportResearcherKey, { recipient })).rejects.toThrow('no entry');
});
