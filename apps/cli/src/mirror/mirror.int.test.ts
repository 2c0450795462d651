import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type TestLog, testPolicyText } from '@trialmark/testing/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli, runJson, serveFiles } from '../run-cli.fixture.ts';
import { logAt } from './branches.fixture.ts';

const home = mkdtempSync(join(tmpdir(), 'trialmark-mirror-'));
const at = (name: string) => join(home, name);
const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
/** The real clock is far from that of the test logs. */
const QUIET = ['--quiet', '300000000'];

let shown: TestLog = logAt('honest', 9);
let running: ChildProcess | null = null;
let server: Awaited<ReturnType<typeof serveFiles>>;
beforeAll(async () => {
  server = await serveFiles((path) => shown.files.get(path));
  writeFileSync(at('policy'), testPolicyText);
});
afterAll(async () => {
  running?.kill('SIGKILL');
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

const common = () => ['--url', `${server.url}/log`, '--dir', at('copy'), '--policy', at('policy'), ...QUIET];
const withKey = ['--key', at('key'), '--name', 'mirror.test/m'];

/** Starts a mirror that keeps looking, and gives its address once it has copied `size` entries. */
async function startMirror(size: number) {
  const args = [MAIN, 'mirror', ...common(), ...withKey, '--every', '1', '--serve', '0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  running = child;
  let url = '';
  for await (const line of createInterface({ input: child.stderr })) {
    const said = JSON.parse(line);
    url = said.serving ?? url;
    if (said.message === 'copied' && said.size === size) return { child, url };
  }
  throw new Error('the mirror ended');
}

test('a mirror copies, cosigns and serves; killed, it goes on with what it had', async () => {
  const { child, url } = await startMirror(9);
  const verified = await runJson('log', 'verify', '--url', `${url}/log`, '--policy', at('policy'));
  expect([verified.code, verified.json.checkpoint.size]).toEqual([0, 9]);
  expect((await runCli('mirror', ...common(), '--once')).code).toBe(2);
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  shown = logAt('honest', 15);
  const { code, json } = await runJson('mirror', ...common(), ...withKey, '--once');
  expect([code, json]).toEqual([
    0,
    expect.objectContaining({ ok: true, size: 15, added: 6, isCosigned: true, alarms: [] }),
  ]);
});

test('a second history makes it end with 1 and leaves a proof that anyone can check', async () => {
  shown = logAt('forked', 12);
  const { code, json } = await runJson('mirror', ...common(), ...withKey, '--once');
  expect([code, json.alarms]).toEqual([1, [expect.objectContaining({ alarm: 'equivocation', isProved: true })]]);
  expect(JSON.parse(readFileSync(at('copy/ALARM'), 'utf8'))).toMatchObject({ alarm: 'equivocation' });
  const proof = at('copy/equivocation.json');
  const verified = await runJson('equivocation', 'verify', proof, '--policy', at('policy'));
  expect([verified.code, verified.json.conviction]).toMatchObject([0, { index: 6, cosignedBoth: ['north', 'south'] }]);
});

test('two checkpoints prove a second history, or that there is none', async () => {
  const notes = { a: logAt('honest', 9), b: logAt('forked', 12), c: logAt('honest', 15) };
  for (const [name, log] of Object.entries(notes)) writeFileSync(at(name), log.files.get('checkpoint') ?? '');
  const prove = (a: string, b: string, ...more: string[]) =>
    runJson(
      'equivocation',
      'prove',
      '--a',
      at(a),
      '--b',
      at(b),
      '--policy',
      at('policy'),
      '--out',
      at('proof'),
      ...more,
    );
  shown = notes.c;
  const consistent = await prove('a', 'c', '--url-b', `${server.url}/log`);
  expect([consistent.code, consistent.json.kind, existsSync(at('proof'))]).toEqual([1, 'consistent', false]);
  expect((await prove('a', 'b')).code).toBe(3);
  shown = notes.b;
  const proved = await prove('a', 'b', '--dir-a', at('copy'), '--url-b', `${server.url}/log`);
  // The copy keeps the tiles of its newest checkpoint only; those of the smaller one are cut out of them.
  expect([proved.code, proved.json]).toMatchObject([0, { kind: 'proved', conviction: { index: 6 } }]);
});
