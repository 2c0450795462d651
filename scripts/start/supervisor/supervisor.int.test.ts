import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@trialmark/db';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readStartTime } from './process-identity.ts';
import { openProcessRecords } from './process-records.ts';
import { answers, type ProcessSpec } from './process-spec.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';

let folder = '';
let port = 0;
let supervisor: Supervisor;
let said: string[] = [];

const SERVER = `require('node:http').createServer((q, s) => s.end(String(process.pid))).listen(+process.argv[1], '127.0.0.1')`;

const spec = (script: string, more: Partial<ProcessSpec> = {}): ProcessSpec => ({
  name: 'server',
  command: [process.execPath, '-e', script, String(port)],
  folder: tmpdir(),
  env: {},
  ports: [port],
  isReady: answers(`http://127.0.0.1:${port}/`),
  readyTimeoutMs: 60_000,
  ...more,
});

const askPid = async () => Number(await (await fetch(`http://127.0.0.1:${port}/`)).text());
const records = () => openProcessRecords(join(folder, 'run'));
const create = () =>
  createSupervisor({ logs: join(folder, 'logs'), records: records(), say: (line) => said.push(line) });

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 2_400; i += 1) {
    if (await Promise.resolve(condition()).catch(() => false)) return;
    await sleep(25);
  }
  throw new Error('never came true');
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trialmark-supervisor-'));
  port = await freePort();
  said = [];
  supervisor = create();
});

afterEach(async () => {
  await supervisor.stopAll();
  rmSync(folder, { recursive: true, force: true });
});

test('a process is started when it answers, and is gone after stop', async () => {
  await supervisor.start(spec(SERVER));
  const pid = await askPid();
  expect(supervisor.pidOf('server')).toBe(pid);
  await supervisor.stopAll();
  expect(readStartTime(pid)).toBeUndefined();
});

test('a process that is killed is started again, and that is said', async () => {
  await supervisor.start(spec(SERVER));
  const first = await askPid();
  process.kill(first, 'SIGKILL');
  await until(async () => (await askPid()) !== first);
  expect(said).toEqual(['server stopped (signal SIGKILL); starting it again.']);
});

test('a process that ends because it must not go on is not started again, and its reason is said', async () => {
  const end = `() => { console.error('older than what was signed'); process.exit(3); }`;
  const final = `require('node:http').createServer((q, s) => { s.end('1'); setTimeout(${end}, 200); }).listen(+process.argv[1], '127.0.0.1')`;
  await supervisor.start(spec(final, { finalCodes: [3] }));
  await until(() => said.length > 0);
  await sleep(300);
  expect(said.join()).toMatch(/not started again:\nolder than what was signed/);
  await expect(askPid()).rejects.toThrow();
});

test('a process that stops before it is ready fails the start, with the end of its log', async () => {
  const failing = spec("console.error('no key'); process.exit(3)");
  await expect(supervisor.start(failing)).rejects.toThrow(
    /stopped before it was ready \(code 3\).*no key.*server\.log/s,
  );
});

test('a process that never answers fails the start in time and does not live on', async () => {
  const silent = spec(`console.log(process.pid); setInterval(() => {}, 1000)`, { readyTimeoutMs: 300 });
  await expect(supervisor.start(silent)).rejects.toThrow(/not ready after 0.3 s/);
  const pid = Number(readFileSync(join(folder, 'logs', 'server.log'), 'utf8'));
  expect(readStartTime(pid)).toBeUndefined();
});

test('a process that is still starting when everything is stopped ends at once', async () => {
  const silent = spec(`console.log(process.pid); setInterval(() => {}, 1000)`, { readyTimeoutMs: 60_000 });
  const starting = supervisor.start(silent);
  starting.catch(() => undefined);
  const writtenPid = async () => Number(readFileSync(join(folder, 'logs', 'server.log'), 'utf8'));
  await until(async () => (await writtenPid()) > 0);
  const pid = await writtenPid();
  await supervisor.stopAll();
  await expect(starting).rejects.toThrow(/stopped before it was ready/);
  expect(readStartTime(pid)).toBeUndefined();
});

test('a process that ignores SIGTERM is stopped all the same', async () => {
  await supervisor.start(spec(`process.on('SIGTERM', () => {}); ${SERVER}`));
  const pid = await askPid();
  await supervisor.stopAll();
  expect(readStartTime(pid)).toBeUndefined();
});

test('children of a process end with it', async () => {
  const parent = `const c = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    require('node:http').createServer((q, s) => s.end(String(c.pid))).listen(+process.argv[1], '127.0.0.1')`;
  await supervisor.start(spec(parent));
  const child = await askPid();
  await supervisor.stopAll();
  await until(() => readStartTime(child) === undefined);
});

test('a port that another program holds is refused, so that its answers are not taken for ours', async () => {
  const other = createServer((_, response) => response.end('1')).listen(port, '127.0.0.1');
  await expect(supervisor.start(spec(SERVER))).rejects.toThrow(new RegExp(`Port ${port}.*in use`));
  other.close();
});

test('what a killed starter left running is ended by the next one', async () => {
  await supervisor.start(spec(SERVER));
  const pid = await askPid();
  const second = records();
  expect(second.pidOf('server')).toBe(pid);
  // Leave it as kill -9 would: running, recorded, and with nobody to restart it.
  const leftover = second.endLeftovers('start');
  supervisor.stopAll();
  expect(await leftover).toEqual(['server']);
  expect(readStartTime(pid)).toBeUndefined();
});

test('a record whose pid belongs to another process by now ends nobody', async () => {
  writeFileSync(join(folder, 'run-record'), '');
  const book = records();
  writeFileSync(join(folder, 'run', 'server.json'), JSON.stringify({ pid: process.pid, startTime: 'long ago' }));
  expect(await book.endLeftovers('start')).toEqual([]);
});

test('a process sees the variables it was given and no others of ours', async () => {
  vi.stubEnv('TRIALMARK_TEST_SECRET', 'x');
  const shows = `require('node:http').createServer((q, s) => s.end(JSON.stringify(process.env))).listen(+process.argv[1], '127.0.0.1')`;
  await supervisor.start(spec(shows, { env: { OWN: '1' } }));
  vi.unstubAllEnvs();
  const seen = await (await fetch(`http://127.0.0.1:${port}/`)).json();
  expect(seen).toMatchObject({ OWN: '1' });
  expect(seen).not.toHaveProperty('TRIALMARK_TEST_SECRET');
});
