import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildLog, testPolicyText, writeLogFolder } from '@trialmark/testing/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli, runJson, serve } from '../run-cli.fixture.ts';

const log = buildLog({ documents: 385, sizes: [15, 100, 400] });
const home = mkdtempSync(join(tmpdir(), 'trialmark-audit-'));
const dir = join(home, 'log');
const policy = join(home, 'policy');
const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

beforeAll(() => {
  writeLogFolder(dir, log.files);
  writeFileSync(policy, testPolicyText);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const audit = (...args: string[]) => runJson('audit', ...args, '--policy', policy);

test('the command ends with 0 where everything holds, 1 where something does not, 2 when asked wrongly', async () => {
  const whole = await audit(dir);
  expect([whole.code, whole.json.ok, whole.json.violations]).toEqual([0, true, []]);
  const broken = join(home, 'broken');
  writeLogFolder(broken, new Map(log.files).set('tile/0/000', new Uint8Array(8_192)));
  const { code, stdout } = await runCli('audit', broken, '--policy', policy);
  expect([code, stdout]).toEqual([1, expect.stringContaining('[tree.tiles]')]);
  expect((await audit(dir, '--at', 'tomorrow')).code).toBe(2);
});

test('an audit that is killed goes on with what it had verified, and keeps a copy that is audited offline', async () => {
  const kept = join(home, 'kept');
  const last = [...log.payloads.keys()].at(-1);
  let isHeld = true;
  const server = await serve((request, response) => {
    const path = (request.url ?? '').slice(1);
    // So that the first audit waits before its last entry for as long as it lives.
    if (isHeld && path === `payload/${last}`) return;
    const bytes = log.files.get(path);
    response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
  });
  try {
    const child = execFile(process.execPath, [MAIN, 'audit', server.url, '--policy', policy, '--keep', kept]);
    const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
    while (countKeys(kept) < 256) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    isHeld = false;
    const { code, json } = await audit(server.url, '--keep', kept, '--at', '2026-12-24');
    expect([code, json.violations]).toEqual([0, []]);
    expect(json.counts.sparedSignatures).toBeGreaterThanOrEqual(256);
    expect(json.counts.sparedSignatures + json.counts.verifiedSignatures).toBe(400);
    const offline = await audit(join(kept, 'log'), '--at', '2026-12-24');
    expect([offline.code, offline.json.findings]).toEqual([0, json.findings]);
    expect(offline.json.counts).toMatchObject({ sparedSignatures: 0, verifiedSignatures: 400 });
  } finally {
    await server.close();
  }
});

/** Keys in the file of what was verified. */
function countKeys(folder: string): number {
  const file = existsSync(folder) ? readdirSync(folder).find((name) => name.startsWith('verified-')) : undefined;
  return file === undefined
    ? 0
    : readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => line.length === 64).length;
}
