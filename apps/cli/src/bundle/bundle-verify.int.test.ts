import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anchoredPolicy, makeBundle, REGISTRY_ID } from '@trialmark/testing/log';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli, runJson } from '../run-cli.fixture.ts';

const home = mkdtempSync(join(tmpdir(), 'trialmark-bundle-'));
const policy = join(home, 'policy');
const whole = join(home, 'whole.zip');
const changed = join(home, 'changed.zip');
const cut = join(home, 'cut.zip');

beforeAll(async () => {
  const files = Object.fromEntries(await makeBundle());
  const archive = zipSync(files);
  writeFileSync(policy, anchoredPolicy().text);
  writeFileSync(whole, archive);
  writeFileSync(changed, zipSync({ ...files, 'statements/6.json': new TextEncoder().encode('{}') }));
  writeFileSync(cut, archive.subarray(0, archive.length / 2));
});
afterAll(() => rmSync(home, { recursive: true }));

test('the evidence of a trial is verified offline, told to people, and given to programs', async () => {
  const { code, json } = await runJson('bundle', 'verify', whole, '--policy', policy);
  expect([code, json.ok, json.violations, json.trial.registryId]).toEqual([0, true, [], REGISTRY_ID]);
  expect(json.findings.map(({ rule }: { rule: string }) => rule)).toContain('registration-timing');
  const { stdout } = await runCli('bundle', 'verify', whole, '--policy', policy);
  expect(stdout).toContain('registration-timing/1  PROSPECTIVE');
  expect(stdout).toContain('Answers of the sponsor');
  expect(stdout).toContain('✓ The evidence holds.');
});

test('what does not fit is named, with exit code 1', async () => {
  const { code, stdout } = await runCli('bundle', 'verify', changed, '--policy', policy);
  expect(code).toBe(1);
  expect(stdout).toContain('bundle.statements at statements/6.json: its receipt holds another statement');
});

test('what is no archive, or not whole, gives exit code 3', async () => {
  const { code, json } = await runJson('bundle', 'verify', cut, '--policy', policy);
  expect([code, json.ok]).toEqual([3, false]);
});
