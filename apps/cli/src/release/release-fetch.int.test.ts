import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMPTY_BODY_SHA256, machineRequestText, parseMachineAuthorization, verifyEd25519 } from '@trialmark/ledger';
import { MemberId, ReleaseId } from '@trialmark/schema';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeKeyFile, readKeyFile } from '../keys/key-file.ts';
import { runJson, serve } from '../run-cli.fixture.ts';
import { asMember } from './ask-for-file.ts';
import { download } from './download.ts';

const RELEASE = ReleaseId.parse(`rel_${'a1'.repeat(16)}`);
const MEMBER = MemberId.parse(`mbr_${'b2'.repeat(16)}`);
const FILE = Buffer.from(Uint8Array.from({ length: 500_000 }, (_, place) => place % 249));
const SHA256 = createHash('sha256').update(FILE).digest('hex');

let folder = '';
const at = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trialmark-fetch-'));
  makeKeyFile(at('my.key'), 'me', 'note');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Behaviour = {
  readonly file?: Buffer;
  /** Cuts each answer after so many bytes. */
  readonly cutAfter?: number;
  readonly knowsRanges?: boolean;
};

/** Sends the file as the API does, to whom a signature of `my.key` shows. `starts`: where each answer began. */
async function serveFile({ file = FILE, cutAfter = Number.POSITIVE_INFINITY, knowsRanges = true }: Behaviour = {}) {
  const starts: number[] = [];
  const server = await serve((request, response) => void answer(request, response));
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (!(await isSigned(request))) {
      const error = { code: 'unauthenticated', message: 'Sign this request.', problems: [], requestId: null };
      response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
      return;
    }
    const asked = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const start = knowsRanges ? asked : 0;
    starts.push(start);
    if (start >= file.length) {
      response.writeHead(416, { etag: `"${SHA256}"` }).end();
      return;
    }
    const ranged = start > 0 ? { 'content-range': `bytes ${start}-${file.length - 1}/${file.length}` } : {};
    response.writeHead(start > 0 ? 206 : 200, {
      etag: `"${SHA256}"`,
      'content-length': file.length - start,
      ...ranged,
    });
    const part = file.subarray(start, start + cutAfter);
    if (start + part.length === file.length) response.end(part);
    else response.write(part, () => setTimeout(() => response.destroy(), 200));
  };
  return { ...server, starts };
}

async function isSigned({ method = '', url = '', headers }: IncomingMessage): Promise<boolean> {
  const read = parseMachineAuthorization(headers.authorization ?? '');
  const { id, key } = readKeyFile(at('my.key'));
  if (read === null || read.member !== MEMBER || read.key !== id || Math.abs(read.timeS - Date.now() / 1000) > 60) {
    return false;
  }
  const text = machineRequestText({ method, target: url, timeS: read.timeS, bodySha256: EMPTY_BODY_SHA256 });
  return verifyEd25519(read.signature, Buffer.from(text), Buffer.from(key.publicKey, 'base64url'));
}

const fetchFrom = (url: string, ...more: readonly string[]) =>
  runJson('release', 'fetch', RELEASE, '--member', MEMBER, '--key', at('my.key'), '--api', url, ...more);

/** The same without a process of its own, and without waiting. */
const downloadFrom = (apiUrl: string, pausesMs: readonly number[]) =>
  download({
    ask: asMember({ apiUrl, release: RELEASE, member: MEMBER, secret: readKeyFile(at('my.key')).secret }),
    out: at('rel.age'),
    onBytes: () => undefined,
    pausesMs,
  });

describe('trialmark release fetch', () => {
  test('brings the whole file to whom the key belongs, readable by its owner only', async () => {
    const server = await serveFile();
    const { code, json } = await fetchFrom(server.url, '--out', at('rel.age'));
    await server.close();
    expect({ code, json }).toMatchObject({
      code: 0,
      json: { ok: true, bytes: FILE.length, sha256: SHA256, resumedFrom: 0 },
    });
    expect(readFileSync(at('rel.age')).equals(FILE)).toBe(true);
    expect(statSync(at('rel.age')).mode & 0o777).toBe(0o600);
    expect(existsSync(at('rel.age.part'))).toBe(false);
  });

  test('tells the refusal of the registry to somebody else, and writes nothing', async () => {
    const server = await serveFile();
    makeKeyFile(at('other.key'), 'other', 'note');
    const before = readdirSync(folder).sort();
    const { code, json } = await fetchFrom(server.url, '--key', at('other.key'), '--out', at('rel.age'));
    await server.close();
    expect({ code, json }).toMatchObject({ code: 1, json: { error: { message: 'Sign this request.' } } });
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  test.each([
    ['a release', ['release', 'fetch', 'rel_1', '--member', MEMBER, '--key', 'k']],
    ['a member', ['release', 'fetch', RELEASE, '--member', 'me', '--key', 'k']],
  ])('asks nothing when what should be %s is none', async (_name, args) => {
    expect(await runJson(...args)).toMatchObject({ code: 2, json: { error: { code: 'usage' } } });
  });

  test('goes on by itself from where a connection broke, as long as something comes', async () => {
    const server = await serveFile({ cutAfter: 120_000 });
    const got = await downloadFrom(server.url, [1]);
    await server.close();
    expect(got).toMatchObject({ bytes: FILE.length, sha256: SHA256 });
    const steps = server.starts.slice(1).map((start, i) => start - (server.starts[i] ?? 0));
    // Of what was under way when the connection broke, a busy reader loses some.
    expect([server.starts[0], steps.every((step) => step > 0 && step <= 120_000)]).toEqual([0, true]);
    expect(steps.length).toBeGreaterThanOrEqual(4);
    expect(readFileSync(at('rel.age')).equals(FILE)).toBe(true);
  });

  test('keeps what came when the registry is gone, and goes on from there in another run', async () => {
    const broken = await serveFile({ cutAfter: 200_000 });
    await expect(downloadFrom(broken.url, [])).rejects.toMatchObject({ exitCode: 3 });
    await broken.close();
    const came = statSync(at('rel.age.part')).size;
    expect(came > 0 && came <= 200_000).toBe(true);
    const server = await serveFile();
    const got = await downloadFrom(server.url, []);
    await server.close();
    expect(got).toMatchObject({ resumedFrom: came, sha256: SHA256 });
    expect(server.starts).toEqual([came]);
  });

  test('finishes a file of which every byte had come', async () => {
    writeFileSync(at('rel.age.part'), FILE);
    const server = await serveFile();
    expect(await downloadFrom(server.url, [])).toMatchObject({ bytes: FILE.length, sha256: SHA256 });
    await server.close();
  });

  test('begins anew where the server knows no ranges', async () => {
    writeFileSync(at('rel.age.part'), FILE.subarray(0, 9));
    const server = await serveFile({ knowsRanges: false });
    expect(await downloadFrom(server.url, [])).toMatchObject({ bytes: FILE.length, sha256: SHA256 });
    await server.close();
  });

  test('removes what is not the file that the server names, old parts among it', async () => {
    writeFileSync(at('rel.age.part'), 'part of something else');
    const server = await serveFile();
    await expect(downloadFrom(server.url, [])).rejects.toMatchObject({ exitCode: 1 });
    await server.close();
    expect(existsSync(at('rel.age'))).toBe(false);
    expect(existsSync(at('rel.age.part'))).toBe(false);
  });

  test('never writes over a file', async () => {
    writeFileSync(at('rel.age'), 'mine');
    await expect(downloadFrom('http://127.0.0.1:1', [])).rejects.toMatchObject({ exitCode: 2 });
    expect(readFileSync(at('rel.age'), 'utf8')).toBe('mine');
  });

  test('says that nobody answers', async () => {
    const server = await serveFile();
    await server.close();
    await expect(downloadFrom(server.url, [1])).rejects.toMatchObject({ exitCode: 3 });
  });
});
