import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli, runJson } from '../run-cli.fixture.ts';
import { writeTrial } from './trial-tables.fixture.ts';

const home = mkdtempSync(join(tmpdir(), 'trialmark-certificate-'));
const release = join(home, 'release');
const signer = join(home, 'custodian.key');
let publicKey = '';

beforeAll(async () => {
  publicKey = (await runJson('keys', 'make', signer)).json.text;
  const tables = writeTrial(home, 60).slice(0, 2);
  const policy = join(home, 'policy.yaml');
  writeFileSync(policy, (await runCli('anonymise', ...tables, '--suggest')).stdout);
  const made = await runCli('anonymise', ...tables, '--policy', policy, '--out', release, '--sign', signer);
  expect(made.stderr).not.toContain('✗');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The release with one file changed. */
function changed(name: string, change: (bytes: Buffer) => Buffer): string {
  const folder = mkdtempSync(join(home, 'changed-'));
  cpSync(release, folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, change(readFileSync(path)));
  return folder;
}

function withByteAt(place: number): (bytes: Buffer) => Buffer {
  return (bytes) => {
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    return bytes;
  };
}

const failed = (json: { readonly checks: readonly { readonly name: string; readonly ok: boolean }[] }) =>
  json.checks.filter(({ ok }) => !ok).map(({ name }) => name);

test('a release holds for its signer’s key, as text, in a file, and by the certificate’s own path', async () => {
  writeFileSync(join(home, 'public'), `${publicKey}\n`);
  for (const key of [publicKey, join(home, 'public'), signer]) {
    const { code, json } = await runJson('certificate', 'verify', join(release, 'certificate.json'), '--key', key);
    expect([code, json.ok, json.holder]).toEqual([0, true, 'key']);
    expect(json.checks.map(({ name }: { name: string }) => name)).toEqual([
      ...['certificate.format', 'certificate.key', 'certificate.algorithm', 'certificate.signature'],
      ...['files.output', 'files.output'],
    ]);
  }
});

test('without a key the files are compared, and it says that nobody stands for them', async () => {
  const { code, stdout } = await runCli('certificate', 'verify', release);
  expect(code).toBe(0);
  expect(stdout).toContain('! NOT tied to anybody: the signature was not checked.');
  expect(stdout).toContain('every group has at least 11 rows');
});

test('another key than the signer’s is no signature', async () => {
  const other = (await runJson('keys', 'make', join(home, 'other.key'))).json.text;
  const { code, json } = await runJson('certificate', 'verify', release, '--key', other);
  expect([code, json.holder, failed(json)]).toEqual([1, 'other', ['certificate.key']]);
});

test('one changed byte of data is found', async () => {
  const { length } = readFileSync(join(release, 'data/ae.csv'));
  for (const share of [0.1, 0.5, 0.9]) {
    const folder = changed('data/ae.csv', withByteAt(Math.floor(length * share)));
    const { code, json } = await runJson('certificate', 'verify', folder, '--key', publicKey);
    expect([code, json.ok, failed(json)]).toEqual([1, false, ['files.output']]);
  }
});

// A number may be spelled with a digit more than it has: other bytes, the same certificate. So values are changed, not bytes.
test.each(['"issuedAt": "20', '"sha256": "', '"key": "key_', '"signature": "'])(
  'a changed value of the certificate is found: %s',
  async (before) => {
    const text = readFileSync(join(release, 'certificate.json'), 'latin1');
    expect(text).toContain(before);
    const folder = changed('certificate.json', withByteAt(text.indexOf(before) + before.length));
    const { code, json } = await runJson('certificate', 'verify', folder, '--key', publicKey);
    expect([code, json.ok]).toEqual([1, false]);
  },
);

test('a file that was added among the tables, or taken away, is found', async () => {
  const more = changed('data/ae.csv', (bytes) => bytes);
  writeFileSync(join(more, 'data', 'extra.csv'), 'a\n1\n');
  expect(failed((await runJson('certificate', 'verify', more)).json)).toEqual(['files.known']);
  rmSync(join(more, 'data', 'extra.csv'));
  rmSync(join(more, 'data', 'dm.csv'));
  expect(failed((await runJson('certificate', 'verify', more)).json)).toEqual(['files.output']);
});

test('a certificate cannot have files outside its folder read', async () => {
  const folder = changed('certificate.json', (bytes) =>
    Buffer.from(bytes.toString().replace('"data/ae.csv"', '"../dm.csv"')),
  );
  const { code, stdout } = await runCli('certificate', 'verify', folder);
  expect([code, stdout]).toEqual([1, expect.stringContaining('../dm.csv leads out of the folder')]);
  expect(stdout).not.toContain('SHA-256');
});

test('what cannot be read is no verdict, and what is asked wrongly is said', async () => {
  const missing = await runJson('certificate', 'verify', join(home, 'nowhere'));
  expect([missing.code, missing.json.error.code]).toEqual([3, 'unreadable']);
  expect((await runCli('certificate', 'verify', release, '--key', 'nonsense')).code).toBe(2);
  expect((await runCli('certificate', 'verify')).code).toBe(2);
});
