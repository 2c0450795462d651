import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { useFolder } from '../testing/dataset-folder.fixture.ts';
import { sealedPath, sealRelease } from './seal-release.ts';

const folder = useFolder();

test('a release opens with the recipient’s key alone, and holds each file as it was', async () => {
  const [identity, other] = [await generateX25519Identity(), await generateX25519Identity()];
  const big = randomBytes(3_000_000);
  writeFileSync(join(folder, 'lb.csv'), big);
  writeFileSync(join(folder, 'vs.parquet'), big.subarray(0, 500_000));
  const out = join(folder, 'out');
  const sealed = await sealRelease(
    [
      { name: 'README.txt', text: 'For you – alone.' },
      { name: 'data/lb.csv', path: join(folder, 'lb.csv') },
      { name: 'data/vs.parquet', path: join(folder, 'vs.parquet') },
    ],
    await identityToRecipient(identity),
    out,
  );
  const bytes = readFileSync(sealedPath(out, sealed.digest));
  expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([sealed.sizeBytes, sealed.digest]);
  expect(readdirSync(out)).toEqual([`${sealed.digest}.age`]);
  const opener = (key: string) => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(key);
    return decrypter.decrypt(new Uint8Array(bytes));
  };
  await expect(opener(other)).rejects.toThrow();
  const files = unzipSync(await opener(identity));
  expect(Object.keys(files)).toEqual(['README.txt', 'data/lb.csv', 'data/vs.parquet']);
  expect(new TextDecoder().decode(files['README.txt'])).toBe('For you – alone.');
  expect(Buffer.from(files['data/lb.csv'] ?? []).equals(big)).toBe(true);
  expect(Buffer.from(files['data/vs.parquet'] ?? []).equals(big.subarray(0, 500_000))).toBe(true);
});

test('nothing is left where there is nobody to seal to, or a file cannot be read', async () => {
  const out = join(folder, 'refused');
  mkdirSync(out);
  const files = [{ name: 'a', text: 'x' }];
  await expect(sealRelease(files, `age1${'q'.repeat(58)}`, out)).rejects.toMatchObject({ code: 'release/recipient' });
  const recipient = await identityToRecipient(await generateX25519Identity());
  await expect(sealRelease([{ name: 'b', path: join(folder, 'none') }], recipient, out)).rejects.toThrow('ENOENT');
  expect(readdirSync(out)).toEqual([]);
});
