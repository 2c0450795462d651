import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RuleFinding } from '@trialmark/registry';
import {
  buildLog,
  parties,
  publishLog,
  REGISTRY_ID,
  testPolicyText,
  testReceipt,
  writeLogFolder,
} from '@trialmark/testing/log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli, runJson, serveFiles } from './run-cli.fixture.ts';

const log = buildLog({ documents: 300, sizes: [15, 256, 315] });
const home = mkdtempSync(join(tmpdir(), 'trialmark-cli-'));
const dir = join(home, 'log');
const policy = join(home, 'policy');
const receipt = join(home, 'statement.tlog-proof');

beforeAll(async () => {
  writeLogFolder(dir, log.files);
  writeFileSync(policy, testPolicyText);
  writeFileSync(receipt, await testReceipt(log, 5));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('log verify', () => {
  test('answers 0 and one JSON object for a log that holds', async () => {
    const { code, json } = await runJson('log', 'verify', '--dir', dir, '--policy', policy);
    expect(code).toBe(0);
    expect(json).toMatchObject({ ok: true, findings: [], checkpoint: { size: 315 }, checkpoints: 3 });
  });

  test('answers 1 and names what is wrong', async () => {
    const broken = join(home, 'broken');
    writeLogFolder(broken, log.files);
    const bundle = readFileSync(join(broken, 'tile/entries/000'));
    bundle[50] = (bundle[50] ?? 0) ^ 1;
    writeFileSync(join(broken, 'tile/entries/000'), bundle);
    const { code, stdout } = await runCli('log', 'verify', '--dir', broken, '--policy', policy);
    expect(code).toBe(1);
    expect(stdout).toContain('entry 0: this is not the entry that was logged [tree.entries]');
  });

  test('answers 2 when asked wrongly, and says what is missing', async () => {
    const both = await runCli('log', 'verify', '--dir', dir, '--url', 'http://127.0.0.1:1/log', '--policy', policy);
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('not both')]);
    expect((await runCli('log', 'verify', '--policy', policy)).code).toBe(2);
    expect((await runCli('log', 'verify', '--dir', dir)).stderr).toContain('Whom do you trust?');
    expect((await runCli('log', 'verify', '--dirr', dir)).code).toBe(2);
    expect((await runCli('log', 'verify', '--help')).code).toBe(0);
  });

  test('answers 3 when the log cannot be read, which is no verdict', async () => {
    const { code, json } = await runJson('log', 'verify', '--dir', join(home, 'nowhere'), '--policy', policy);
    expect([code, json.error.code]).toEqual([3, 'unreadable']);
    expect((await runCli('log', 'verify', '--dir', dir, '--policy', join(home, 'none'))).code).toBe(3);
  });
});

describe('receipt verify', () => {
  test('ties the signature to its holder when the log is at hand', async () => {
    const { code, json } = await runJson('receipt', 'verify', receipt, '--policy', policy, '--dir', dir);
    expect([code, json.holder, json.index]).toEqual([0, 'log', 5]);
    expect(json.evidenceTime).toBe('2026-11-21T08:00:21Z');
  });

  test('says clearly that nobody was verified when neither key nor log is given', async () => {
    const { code, stdout } = await runCli('receipt', 'verify', receipt, '--policy', policy);
    expect(code).toBe(0);
    expect(stdout).toContain('! NOT tied to a person');
  });

  test('fails for one changed byte, and prints which check', async () => {
    const text = readFileSync(receipt, 'utf8');
    const changed = join(home, 'changed.tlog-proof');
    writeFileSync(changed, text.replace('index 5', 'index 4'));
    const { code, stdout } = await runCli('receipt', 'verify', changed, '--policy', policy);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ receipt\.inclusion/);
  });
});

describe('log export', () => {
  test('makes a copy that verifies offline, and goes on where it stopped', async () => {
    const asked: string[] = [];
    const files = new Map([...log.files, ['policy', new TextEncoder().encode(testPolicyText)]]);
    const server = await serveFiles((path) => files.get(path), asked);
    const out = join(home, 'copy');
    const first = await runJson('log', 'export', '--url', `${server.url}/log`, '--out', out, '--policy', policy);
    expect([first.code, first.json.kept]).toEqual([0, 0]);
    expect((await runJson('log', 'verify', '--dir', out, '--policy', policy)).json).toMatchObject({
      ok: true,
      notices: [],
    });
    rmSync(join(out, 'tile/0/000'));
    asked.length = 0;
    const again = await runJson('log', 'export', '--url', `${server.url}/log`, '--out', out);
    expect(again.code).toBe(0);
    expect(again.stderr).toContain('nothing against the server');
    expect(new Set(asked.filter((path) => log.files.has(path)))).toEqual(new Set(['checkpoint', 'tile/0/000']));
    await server.close();
  });

  test('of a log that grows meanwhile is a whole copy of what it was at the start', async () => {
    const { payloads } = log;
    const longer = publishLog(log.entries, { payloads, sizes: [15, 256, 300, 315] });
    const shorter = publishLog(log.entries.slice(0, 300), { payloads, sizes: [15, 256, 300] });
    let headsAsked = 0;
    const server = await serveFiles((path) => {
      if (path !== 'checkpoint') return longer.files.get(path);
      headsAsked += 1;
      // Once before the anchors, and once for the tree.
      return (headsAsked <= 2 ? shorter : longer).files.get(path);
    });
    const out = join(home, 'growing');
    const { code } = await runJson('log', 'export', '--url', `${server.url}/log`, '--out', out, '--policy', policy);
    expect(code).toBe(0);
    const { json } = await runJson('log', 'verify', '--dir', out, '--policy', policy);
    expect([json.ok, json.findings, json.checkpoint.size]).toEqual([true, [], 300]);
    await server.close();
  });

  test('of a server that is not there answers 3', async () => {
    const { code, stderr } = await runCli('log', 'policy', '--url', 'http://127.0.0.1:1/log');
    expect([code, stderr]).toEqual([3, expect.stringContaining('This says nothing about the log')]);
  });
});

test('log policy prints the server’s copy, and on standard error why not to trust it', async () => {
  const server = await serveFiles(() => new TextEncoder().encode(testPolicyText));
  const { stderr, stdout } = await runCli('log', 'policy', '--url', `${server.url}/log`);
  expect(stdout).toBe(testPolicyText);
  expect(stderr).toContain('obtain the policy from a witness');
  await server.close();
});

test('trial show tells a trial’s history with the times that witnesses prove', async () => {
  const { code, json } = await runJson('trial', 'show', REGISTRY_ID, '--dir', dir, '--policy', policy);
  expect([code, json.isVerified, json.status]).toEqual([0, true, 'recruiting']);
  expect(json.history.map((v: { type: string }) => v.type)).toEqual([
    'trial.registered',
    'trial.amended',
    'trial.status-changed',
    'outcomes.reported',
  ]);
  expect(json.history[0]).toMatchObject({ index: 5, evidenceTime: '2026-11-21T08:00:01Z' });
  expect(json.findings.map(({ rule, version }: RuleFinding) => `${rule}/${version}`)).toContain('outcome-switching/1');
  const shown = await runCli('trial', 'show', REGISTRY_ID, '--dir', dir, '--policy', policy);
  expect(shown.stdout).toContain('registration-timing/1  PROSPECTIVE');
  const missing = await runJson('trial', 'show', 'TMK99999999', '--dir', dir, '--policy', policy);
  expect([missing.code, missing.json.ok]).toEqual([1, false]);
});

describe('keys', () => {
  test('are made for their owner only, in both formats, and never over another', async () => {
    for (const format of ['note', 'json']) {
      const file = join(home, `key-${format}`);
      const made = await runJson('keys', 'make', file, '--format', format);
      expect(made.code).toBe(0);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect((await runJson('keys', 'show', file)).json.id).toBe(made.json.id);
      expect((await runCli('keys', 'id', made.json.text)).stdout.trim()).toBe(made.json.id);
      expect((await runCli('keys', 'make', file)).code).toBe(2);
    }
  });

  test('given on the command line tie a receipt to their holder', async () => {
    const { algorithm, publicKey } = parties.investigator.key;
    const own = ['--policy', policy, '--key', `${algorithm}:${publicKey}`];
    expect((await runJson('receipt', 'verify', receipt, ...own)).json).toMatchObject({ ok: true, holder: 'key' });
    const other = ['--policy', policy, '--key', `${algorithm}:${parties.stranger.key.publicKey}`];
    expect((await runJson('receipt', 'verify', receipt, ...other)).code).toBe(1);
  });
});
