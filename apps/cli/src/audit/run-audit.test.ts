import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildLog, publishLog, START_S, testPolicy, writeLogFolder } from '@trialmark/testing/log';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { serve } from '../run-cli.fixture.ts';
import { CliError } from '../terminal/cli-error.ts';
import { openKeepFolder } from './keep-folder.ts';
import { runAudit } from './run-audit.ts';

const log = buildLog({ sizes: [5, 10, 15] });
const shorter = publishLog(log.entries.slice(0, 10), { payloads: log.payloads, sizes: [5, 10] });
const folders: string[] = [];
const fresh = () => {
  const folder = mkdtempSync(join(tmpdir(), 'trialmark-audit-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Files = ReadonlyMap<string, Uint8Array>;

/** Serves files, and refuses everything after `upTo` questions. */
async function serveLog(files: Files, upTo = Number.POSITIVE_INFINITY) {
  const asked: string[] = [];
  const { close, url } = await serve((request, response) => {
    const path = (request.url ?? '').slice(1);
    asked.push(path);
    const bytes = files.get(path);
    if (asked.length > upTo) response.writeHead(403).end();
    else response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
  });
  closing.push(close);
  return { url, asked };
}

/** One run over what is kept in `folder`, as a process of its own would be. */
async function run(address: string, folder: string | null, warned: string[] = []) {
  const keep = folder === null ? null : await openKeepFolder(folder, '0.0.0');
  const warn = (text: string) => void warned.push(text);
  const nowS = START_S + 86_400;
  return runAudit({
    log: address,
    policy: testPolicy,
    nowS,
    since: null,
    keep,
    chain: null,
    onProgress: () => {},
    warn,
  });
}

const verdictOf = ({ result }: Awaited<ReturnType<typeof run>>) => {
  const { findings, log: ofLog, notices, ok, trials } = result;
  // Asked only where a head was kept.
  const checks = result.checks.filter(({ name }) => name !== 'checkpoint.not-extended');
  return { ok, checks, findings, notices, trials, ofLog };
};

describe('an audit that is ended at any question and started again', () => {
  test('gives the verdict of one that ran through', async () => {
    const through = await serveLog(log.files);
    const expected = await run(through.url, null);
    expect(expected.result.ok).toBe(true);
    const total = through.asked.length;
    let ended = 0;
    for (let upTo = 0; upTo < total; upTo += 7) {
      const folder = fresh();
      const failing = await serveLog(log.files, upTo);
      // Files beyond the last checkpoint are asked for ahead of need: an audit may do without their answers.
      const first = await run(failing.url, folder).catch((error: unknown) => error);
      if (first instanceof CliError) ended += 1;
      else expect(first).toMatchObject({ result: { ok: true } });
      expect(readdirSync(folder).includes('head')).toBe(!(first instanceof CliError));
      const again = await serveLog(log.files);
      const result = await run(again.url, folder);
      expect(verdictOf(result)).toEqual(verdictOf(expected));
    }
    expect(ended).toBeGreaterThan(2);
  });

  test('asks the second time only for what changes, and verifies no signature again', async () => {
    const folder = fresh();
    const { asked, url } = await serveLog(log.files);
    const first = await run(url, folder);
    const before = asked.length;
    const second = await run(url, folder);
    const again = asked.slice(before).filter((path) => /^(tile|payload)\//.test(path) && log.files.has(path));
    expect(again).toEqual([]);
    expect(first.result.counts).toMatchObject({ verifiedSignatures: 15, sparedSignatures: 0 });
    expect(second.result.counts).toMatchObject({ verifiedSignatures: 0, sparedSignatures: 15 });
    expect(second.since).toMatchObject({ size: 15, isVerified: false });
  });
});

describe('what was kept', () => {
  test('grows with the log', async () => {
    const folder = fresh();
    const early = await serveLog(shorter.files);
    expect((await run(early.url, folder)).result.checkpoint?.size).toBe(10);
    const late = await serveLog(log.files);
    const { result } = await run(late.url, folder);
    expect(result).toMatchObject({ ok: true, findings: [], checkpoint: { size: 15 } });
    expect(result.counts).toMatchObject({ verifiedSignatures: 5, sparedSignatures: 10 });
  });

  test('and is damaged makes no false verdict: the server is read again', async () => {
    const folder = fresh();
    const { url } = await serveLog(log.files);
    await run(url, folder);
    const tile = join(folder, 'log', 'tile', '0', '000.p', '15');
    writeFileSync(tile, readFileSync(tile).fill(0, 3, 9));
    const warned: string[] = [];
    const { result } = await run(url, folder, warned);
    expect(result).toMatchObject({ ok: true, findings: [], notices: [{ name: 'kept.differed' }] });
    expect(warned).toHaveLength(1);
    expect(readdirSync(folder).filter((name) => name.startsWith('log-set-aside'))).toHaveLength(1);
    expect(verdictOf(await run(url, folder)).notices).toEqual([]);
  });

  test('is a whole log, which is audited without the server', async () => {
    const folder = fresh();
    const { url } = await serveLog(log.files);
    const served = await run(url, folder);
    expect(verdictOf(await run(join(folder, 'log'), null))).toEqual(verdictOf(served));
  });

  test('of a folder is what was verified, and the head', async () => {
    const [folder, copy] = [fresh(), fresh()];
    writeLogFolder(copy, log.files);
    await run(copy, folder);
    expect(readdirSync(folder).toSorted()).toEqual(['README', 'head', 'verified-0.0.0']);
    const { result, since } = await run(copy, folder);
    expect([result.ok, result.counts.sparedSignatures, since?.size]).toEqual([true, 15, 15]);
  });

  test('finds a history that was begun anew, and one that was rolled back', async () => {
    const other = publishLog(log.entries.toSpliced(9, 1), { payloads: log.payloads, sizes: [5, 14] });
    for (const files of [other.files, shorter.files]) {
      const folder = fresh();
      const honest = await serveLog(log.files);
      await run(honest.url, folder);
      const head = readFileSync(join(folder, 'head'));
      const lying = await serveLog(files);
      const { result } = await run(lying.url, folder);
      expect(result.ok).toBe(false);
      expect(result.findings.map(({ name }) => name)).toContain('checkpoint.not-extended');
      expect(readFileSync(join(folder, 'head'))).toEqual(head);
    }
  });
});

test('what does not hold from a server does not hold from a folder either, under the same names', async () => {
  const files = new Map(log.files).set('tile/0/000.p/15', new Uint8Array(500_000));
  const folder = fresh();
  writeLogFolder(folder, files);
  const { url } = await serveLog(files);
  const served = await run(url, null);
  expect(served.result).toMatchObject({ ok: false, findings: [{ name: 'tree.tiles' }] });
  expect(verdictOf(await run(folder, null))).toEqual(verdictOf(served));
});
