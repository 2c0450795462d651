import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundlePath, type FetchFile, openNote, tilePath, verifyLog } from '@trialmark/ledger';
import { originId } from '@trialmark/ledger/heads';
import { buildLog, ORIGIN, publishLog, START_S, signTestHead, testPolicy } from '@trialmark/testing/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openServer } from '../log/http-source.ts';
import { cosigner } from './branches.fixture.ts';
import { type Mirror, openMirror } from './open-mirror.ts';
import { type MirrorServer, serveMirror } from './serve-mirror.ts';

const whole = buildLog({ documents: 285, sizes: [1, 100, 256, 300] });
const early = (size: number) =>
  publishLog(whole.entries.slice(0, size), {
    payloads: whole.payloads,
    sizes: [1, 100, 256, 300].filter((each) => each <= size),
  });

let folder: string;
let mirror: Mirror;
let served: MirrorServer;
let source: FetchFile = early(100).fetch;
const open = () =>
  openMirror({
    server: (path) => source(path),
    url: 'http://log.test/log',
    folder,
    policy: testPolicy,
    cosigner,
    nowS: () => START_S + 60,
    quietS: 3600,
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirror-'));
  mirror = await open();
  const { cosigning, files } = mirror.context;
  const onError = (error: unknown) => {
    throw error;
  };
  served = await serveMirror({ held: mirror.held, read: files.read, cosigning, host: '127.0.0.1', port: 0, onError });
});
afterAll(async () => {
  await served.close();
  await mirror.close();
  await rm(folder, { recursive: true });
});

const ask = (path: string, method = 'GET') => fetch(`${served.url}${path}`, { method });
const bytesAt = async (path: string) => new Uint8Array(await (await ask(`/log/${path}`)).arrayBuffer());
const isThere = (path: string) =>
  access(join(folder, path)).then(
    () => true,
    () => false,
  );

test('before there is a copy it says so', async () => {
  expect((await ask('/log/checkpoint')).status).toBe(503);
  expect(await (await ask('/')).text()).toContain('no copy yet');
});

test('a reader verifies the mirror’s log as it does the operator’s, at every step, over whole tiles and partial ones', async () => {
  for (const size of [100, 256, 300]) {
    source = early(size).fetch;
    expect((await mirror.round()).alarms).toEqual([]);
    const result = await verifyLog(openServer(`${served.url}/log`), testPolicy);
    expect([result.ok, result.checkpoint?.size, result.findings]).toEqual([true, size, []]);
  }
  for (const path of whole.payloads.keys()) expect(await bytesAt(`payload/${path}`)).toEqual(whole.payloads.get(path));
});

test('partial tiles of earlier checkpoints are cut out of wider ones, and need not be kept', async () => {
  expect([await isThere('tile/0/000.p/100'), await isThere(bundlePath(0, 100))]).toEqual([false, false]);
  for (const width of [1, 100]) {
    for (const path of [tilePath({ level: 0, index: 0, width }), bundlePath(0, width)]) {
      expect(await bytesAt(path)).toEqual(whole.files.get(path));
    }
  }
  expect((await ask('/log/tile/0/001.p/45')).status).toBe(404);
});

test('files that never change may be kept for ever, others not; a browser may read them', async () => {
  const [tile, checkpoint] = [await ask('/log/tile/0/000'), await ask('/log/checkpoint', 'HEAD')];
  expect(tile.headers.get('cache-control')).toContain('immutable');
  expect(Object.fromEntries(checkpoint.headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'cache-control': 'no-cache',
    'content-type': 'text/plain; charset=utf-8',
  });
  expect(await checkpoint.text()).toBe('');
});

test('it answers for its own cosignature as a witness does', async () => {
  const note = await (await ask(`/checkpoint/${originId(ORIGIN)}`)).text();
  expect(await openNote(note, [cosigner.key])).toMatchObject({ ok: true, signatures: [{ timeS: START_S + 60 }] });
  expect(note).toContain('\n300\n');
});

test('nothing else on the disk can be asked for, and nothing can be changed', async () => {
  for (const path of ['/log/ALARM', '/log/mirror/running', '/log/../mirror/running', '/log/%2e%2e/x', '/x', '/log/']) {
    expect([path, (await ask(path)).status]).toEqual([path, 404]);
  }
  expect((await ask('/log/checkpoint', 'PUT')).status).toBe(405);
});

test('a checkpoint that is in the folder before the copy is whole is not shown', async () => {
  const later = signTestHead(301, new Uint8Array(32), START_S + 50);
  await mirror.context.files.write('checkpoints/004', new TextEncoder().encode(later));
  expect((await ask('/log/checkpoints/004')).status).toBe(404);
});

test('one folder is kept by one process; what was held is verified and held again after it', async () => {
  await mirror.close();
  const running = join(folder, 'mirror', 'running');
  await writeFile(running, `${process.ppid}\n`);
  await expect(open()).rejects.toMatchObject({
    exitCode: 2,
    message: `Another process (${process.ppid}) keeps this mirror.`,
  });
  await rm(running);
  const again = await open();
  expect(again.held()).toMatchObject({ checkpoint: { size: 300 }, checkpoints: 4 });
  expect(await isThere('checkpoints/004')).toBe(false);
  expect(await again.round()).toMatchObject({ added: 0, isCosigned: false, alarms: [] });
  await again.close();
});
