import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryBytes } from '@trialmark/ledger';
import { RELEASE, REQUEST } from '@trialmark/registry/testing';
import { publishLog, testPolicyText, writeLogFolder, writeStory } from '@trialmark/testing/log';
import { makeReleaseProofs, publishReleaseLog } from '@trialmark/testing/proven';
import { Encrypter, generateHybridIdentity } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli, runJson } from '../run-cli.fixture.ts';
import { readAge } from './age-reader.fixture.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trialmark-release-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const PLAIN = Buffer.from(Uint8Array.from({ length: 300_000 }, (_, place) => place % 253));

/** A log without releases. */
function writeLog(): { readonly policy: string } {
  const { statements, payloads } = writeStory();
  writeLogFolder(at('log'), publishLog(statements.map(entryBytes), { payloads }).files);
  writeFileSync(at('policy'), testPolicyText);
  return { policy: at('policy') };
}

async function makeIdentity(name = 'identity.txt'): Promise<string> {
  const { json } = await runJson('keys', 'age', at(name));
  return json.recipients[0];
}

async function seal(recipient: string, name = 'rel.age', plain: Uint8Array = PLAIN): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  writeFileSync(at(name), await encrypter.encrypt(plain));
}

const open = (...args: readonly string[]) =>
  runJson('release', 'open', at('rel.age'), '--identity', at('identity.txt'), ...args);

describe('trialmark keys age', () => {
  test('makes a file that only its owner reads, shows its recipient again, and never writes over one', async () => {
    const made = await runCli('keys', 'age', at('identity.txt'));
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(statSync(at('identity.txt')).mode & 0o777).toBe(0o600);
    const text = readFileSync(at('identity.txt'), 'utf8');
    expect(text).toMatch(/^# created: \S+Z\n# public key: age1\S{58}\nAGE-SECRET-KEY-1\S{58}\n$/);
    const shown = await runJson('keys', 'age', at('identity.txt'));
    expect(shown.json).toMatchObject({ ok: true, made: false });
    expect(made.stdout).toContain(shown.json.recipients[0]);
    expect(text).toContain(shown.json.recipients[0]);
    expect(readFileSync(at('identity.txt'), 'utf8')).toBe(text);
  });

  test('refuses a file that holds something else', async () => {
    writeFileSync(at('identity.txt'), 'hello\n');
    expect(await runJson('keys', 'age', at('identity.txt'))).toMatchObject({
      code: 3,
      json: { ok: false, error: { message: expect.stringContaining('is no age identity file') } },
    });
  });
});

describe('trialmark release open', () => {
  test('gives back what was sealed, readable by its owner only, and says that nothing was compared', async () => {
    await seal(await makeIdentity());
    const { code, json, stderr } = await open('--out', at('data.zip'));
    expect({ code, json }).toMatchObject({ code: 0, json: { ok: true, bytes: PLAIN.length, isVerified: false } });
    expect(stderr).toContain('Not compared with the log');
    expect(readFileSync(at('data.zip')).equals(PLAIN)).toBe(true);
    expect(statSync(at('data.zip')).mode & 0o777).toBe(0o600);
  });

  test('takes the one of several identities that fits, and names the file after the sealed one', async () => {
    await makeIdentity('first.txt');
    const recipient = await makeIdentity('second.txt');
    writeFileSync(at('identity.txt'), readFileSync(at('first.txt'), 'utf8') + readFileSync(at('second.txt'), 'utf8'), {
      mode: 0o600,
    });
    await seal(recipient);
    expect(await open()).toMatchObject({ code: 0, json: { file: at('rel.zip') } });
  });

  test.each([
    [
      'is sealed to another identity',
      async () => seal((await runJson('keys', 'age', at('x'))).json.recipients[0]),
      'sealed to another',
    ],
    [
      'is cut short',
      async (recipient: string) => {
        await seal(recipient);
        writeFileSync(at('rel.age'), readFileSync(at('rel.age')).subarray(0, 200_000));
      },
      'cut short',
    ],
    [
      'has a changed byte',
      async (recipient: string) => {
        await seal(recipient);
        const bytes = readFileSync(at('rel.age'));
        bytes[150_000] = (bytes[150_000] ?? 0) ^ 1;
        writeFileSync(at('rel.age'), bytes);
      },
      'was changed',
    ],
    ['is something else', async () => writeFileSync(at('rel.age'), 'PK…'), 'no age file'],
  ])('writes nothing when the file %s', async (_name, prepare, words) => {
    await prepare(await makeIdentity());
    const before = readdirSync(folder).sort();
    expect(await open()).toMatchObject({ code: 1, json: { error: { message: expect.stringContaining(words) } } });
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  test('never writes over a file', async () => {
    await seal(await makeIdentity());
    writeFileSync(at('rel.zip'), 'mine');
    expect(await open()).toMatchObject({ code: 2 });
    expect(readFileSync(at('rel.zip'), 'utf8')).toBe('mine');
  });

  test('refuses an identity file with a line that is no identity', async () => {
    await makeIdentity();
    writeFileSync(at('identity.txt'), `${await generateHybridIdentity()}\nAGE-SECRET-KEY-1BROKEN\n`, { mode: 0o600 });
    await seal((await runJson('keys', 'age', at('x'))).json.recipients[0]);
    expect(await open()).toMatchObject({ code: 3 });
  });

  test('decrypts nothing that the log does not name', async () => {
    await seal(await makeIdentity());
    const { policy } = writeLog();
    const { code, json } = await open('--dir', at('log'), '--policy', policy);
    expect({ code, json }).toMatchObject({
      code: 1,
      json: { error: { message: expect.stringContaining('No release') } },
    });
    expect(existsSync(at('rel.zip'))).toBe(false);
  });

  test('decrypts nothing under a log that does not verify', async () => {
    await seal(await makeIdentity());
    const { policy } = writeLog();
    writeFileSync(join(at('log'), 'checkpoint'), 'nothing');
    const { code } = await open('--dir', at('log'), '--policy', policy);
    expect(code).toBe(1);
    expect(existsSync(at('rel.zip'))).toBe(false);
  });
});

describe('trialmark release open, with a log', () => {
  test('says of which release the file is, by a log that verifies, and what must be deleted from it', async () => {
    await seal(await makeIdentity());
    const proofs = await makeReleaseProofs();
    writeLogFolder(at('log'), publishReleaseLog(proofs, {}, readFileSync(at('rel.age'))).files);
    writeFileSync(at('policy'), testPolicyText);
    const { code, json, stderr } = await open('--dir', at('log'), '--policy', at('policy'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(json).toMatchObject({
      ok: true,
      isVerified: true,
      bytes: PLAIN.length,
      release: {
        id: RELEASE,
        request: REQUEST,
        rows: 1,
        isRevoked: true,
        toDelete: [{ rowTags: [proofs.rowTag], dueOn: '2026-12-21' }],
      },
    });
    expect(readFileSync(at('rel.zip')).equals(PLAIN)).toBe(true);
  });
});

describe('the age format', () => {
  test.each([0, 1, 65_536, 131_072, 300_000])('of %d bytes is read by an implementation of its own', async (length) => {
    const recipient = await makeIdentity();
    await seal(recipient, 'rel.age', PLAIN.subarray(0, length));
    const identity = readFileSync(at('identity.txt'), 'utf8').trim().split('\n').at(-1) ?? '';
    expect(readAge(readFileSync(at('rel.age')), identity).equals(PLAIN.subarray(0, length))).toBe(true);
  });

  test.skipIf(!hasAge())('is read by the age tool of this machine', async () => {
    await seal(await makeIdentity());
    const opened = execFileSync('age', ['--decrypt', '-i', at('identity.txt'), at('rel.age')]);
    expect(opened.equals(PLAIN)).toBe(true);
    const sealed = execFileSync('age', ['--encrypt', '-i', at('identity.txt')], { input: PLAIN });
    writeFileSync(at('other.age'), sealed);
    const identity = ['--identity', at('identity.txt')];
    expect(await runJson('release', 'open', at('other.age'), ...identity)).toMatchObject({ code: 0 });
    expect(readFileSync(at('other.zip')).equals(PLAIN)).toBe(true);
  });
});

function hasAge(): boolean {
  try {
    execFileSync('age', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
