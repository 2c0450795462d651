import { chmodSync, cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freshStore, useFolder } from '../testing/dataset-folder.fixture.ts';
import { openStore } from './open-store.ts';

const folder = useFolder();
const SECRET = Buffer.from('RIV-1001 takes 5 mg, said so on 3 May');

test('a record is read as it was written, by its name, and what was never written is not there', async () => {
  const store = await freshStore(folder);
  await store.write('datasets/dset_1/facts', SECRET);
  await store.write('datasets/dset_1/facts', Buffer.concat([SECRET, SECRET]));
  await store.write('datasets/dset_2/facts', Buffer.alloc(0));
  expect(await store.read('datasets/dset_1/facts')).toEqual(Buffer.concat([SECRET, SECRET]));
  expect(await store.read('datasets/dset_2/facts')).toEqual(Buffer.alloc(0));
  expect(await store.read('datasets/dset_3/facts')).toBeNull();
  expect(await store.list('datasets')).toEqual(['datasets/dset_1/facts', 'datasets/dset_2/facts']);
  for (const id of ['dset_2', 'dset_2', 'dset_9']) await store.remove(`datasets/${id}/facts`);
  expect(await store.list('datasets')).toEqual(['datasets/dset_1/facts']);
  await store.close();
});

test.each(['../secrets', 'datasets/../../key', 'datasets', 'Datasets/A', 'datasets//a'])(
  'a name that could lead elsewhere is no name: %s',
  async (name) => {
    const store = await freshStore(folder);
    await expect(store.write(name, SECRET)).rejects.toThrow('no name of a record');
    await store.close();
  },
);

test('nothing of a record is on disk in plain, nor the key in the store', async () => {
  const store = await freshStore(folder);
  await store.write(
    'datasets/dset_1/facts',
    Buffer.from(JSON.stringify({ subject: 'RIV-1001', code: 'K7-4F', rowKey: '123456789012' })),
  );
  await store.close();
  const files = readdirSync(store.folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(store.folder, name),
  );
  const all = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'latin1'));
  const key = readFileSync(store.keyFile, 'utf8').trim();
  for (const plain of [
    'RIV-1001',
    'K7-4F',
    'rowKey',
    '123456789012',
    key,
    Buffer.from(key, 'hex').toString('latin1'),
  ]) {
    expect(all.some((text) => text.includes(plain))).toBe(false);
  }
  expect(statSync(store.keyFile).mode & 0o777).toBe(0o600);
});

test('every changed byte, a cut and a byte more are an error that names the record', async () => {
  const store = await freshStore(folder);
  await store.write('jobs/areq_1/job', SECRET);
  const file = join(store.folder, 'records/jobs/areq_1/job.sealed');
  const bytes = readFileSync(file);
  const damaged = [
    ...Array.from(bytes.keys(), (at) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))),
    bytes.subarray(0, -1),
    bytes.subarray(0, 20),
    Buffer.alloc(0),
    Buffer.concat([bytes, Buffer.of(0)]),
  ];
  for (const each of damaged) {
    writeFileSync(file, each);
    await expect(store.read('jobs/areq_1/job')).rejects.toMatchObject({
      code: 'store/changed',
      message: expect.stringContaining('jobs/areq_1/job'),
    });
  }
  await store.close();
});

test('a record does not open under the name of another', async () => {
  const store = await freshStore(folder);
  await store.write('jobs/areq_1/job', SECRET);
  cpSync(
    join(store.folder, 'records/jobs/areq_1/job.sealed'),
    join(store.folder, 'records/jobs/areq_1/batch-1.sealed'),
  );
  await expect(store.read('jobs/areq_1/batch-1')).rejects.toMatchObject({ code: 'store/changed' });
  await store.close();
});

describe('a key', () => {
  const reopen = (place: string, file: string, kind: 'key-file' | 'passphrase-file' = 'key-file') =>
    openStore(place, { kind, file });

  test('of another store opens nothing and changes nothing', async () => {
    const [one, other] = [await freshStore(folder), await freshStore(folder)];
    await one.write('jobs/areq_1/job', SECRET);
    await one.close();
    await expect(reopen(one.folder, other.keyFile)).rejects.toMatchObject({ code: 'store/wrong-key' });
    await expect(reopen(one.folder, join(folder, 'none'))).rejects.toMatchObject({ code: 'store/key-file' });
    const again = await reopen(one.folder, one.keyFile);
    expect(await again.read('jobs/areq_1/job')).toEqual(SECRET);
    await Promise.all([again.close(), other.close()]);
  });

  test('that others may read, or that is none, is refused', async () => {
    const store = await freshStore(folder);
    await store.close();
    chmodSync(store.keyFile, 0o640);
    await expect(reopen(store.folder, store.keyFile)).rejects.toMatchObject({ code: 'store/exposed' });
    writeFileSync(join(folder, 'no-key'), 'something else', { mode: 0o600 });
    await expect(reopen(store.folder, join(folder, 'no-key'))).rejects.toMatchObject({ code: 'store/key-file' });
    await expect(reopen(store.folder, join(folder, 'no-key'), 'passphrase-file')).rejects.toMatchObject({
      code: 'store/key-kind',
    });
  });

  test('from a passphrase is that of this store alone, and no short one makes a store', async () => {
    const place = join(folder, 'phrased');
    const phrase = (name: string, text: string) => {
      writeFileSync(join(folder, name), `${text}\n`, { mode: 0o600 });
      return join(folder, name);
    };
    const right = phrase('right', 'copper kettle under the blue stairs');
    await expect(reopen(place, phrase('short', 'kettle'), 'passphrase-file')).rejects.toMatchObject({
      code: 'store/passphrase',
    });
    const store = await reopen(place, right, 'passphrase-file');
    await store.write('jobs/areq_1/job', SECRET);
    await store.close();
    const wrong = phrase('wrong', 'copper kettle under the green stairs');
    await expect(reopen(place, wrong, 'passphrase-file')).rejects.toMatchObject({ code: 'store/wrong-key' });
    const again = await reopen(place, right, 'passphrase-file');
    expect(await again.read('jobs/areq_1/job')).toEqual(SECRET);
    await again.close();
  });
});

test('a store is used by one process, and what a killed one left is taken over', async () => {
  const store = await freshStore(folder);
  await store.close();
  writeFileSync(join(store.folder, 'running'), `${process.ppid}\n`);
  const open = () => openStore(store.folder, { kind: 'key-file', file: store.keyFile });
  await expect(open()).rejects.toMatchObject({
    code: 'store/in-use',
    message: `Another process (${process.ppid}) uses this store.`,
    advice: expect.stringContaining(join(store.folder, 'running')),
  });
  writeFileSync(join(store.folder, 'running'), '999999999\n');
  await (await open()).close();
});
