import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditDocument } from '@trialmark/audit';
import { buildLog, publishLog, testPolicyText, writeLogFolder } from '@trialmark/testing/log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AuditCommandOptions, auditCommand } from './audit-command.ts';

const log = buildLog({ sizes: [5, 15] });
const home = mkdtempSync(join(tmpdir(), 'trialmark-audit-'));
const dir = join(home, 'log');
const policy = join(home, 'policy');
const nowhere = join(home, 'nowhere');

beforeAll(() => {
  writeLogFolder(dir, log.files);
  writeFileSync(policy, testPolicyText);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const CONTEXT = {
  isJson: true,
  warn: () => undefined,
  progress: () => ({ show: () => undefined, stop: () => undefined }),
};

async function audit(address: string, options: AuditCommandOptions = {}) {
  const { json, lines, ok } = await auditCommand(address, { policy, ...options }, CONTEXT);
  return { ok, document: json as AuditDocument, text: lines.join('\n') };
}

const namesOf = ({ violations }: AuditDocument) => violations.map(({ name }) => name);
const error = (exitCode: number, words: string) =>
  expect.objectContaining({ exitCode, message: expect.stringContaining(words) });

describe('an audit', () => {
  test('holds whatever the rules find of trials, and says so', async () => {
    const { document, ok, text } = await audit(dir, { at: '2026-12-24' });
    expect([ok, document.violations, document.assessedAt]).toEqual([true, [], '2026-12-24T00:00:00Z']);
    expect(document.checkpoint).toMatchObject({
      size: 15,
      note: new TextDecoder().decode(log.files.get('checkpoint')),
    });
    expect(document.findings.trials.map(({ registryId }) => registryId)).toEqual(['TMK00000001', 'TMK00000002']);
    expect(text).toContain('✓ Everything that can be verified holds.');
    expect(text).toMatch(/outcome-switching\/1 +1 +0 +1/);
    expect(text).toContain('does not change the exit code');
  });

  test('is made again, to the letter, by the command in its report', async () => {
    const html = join(home, 'report.html');
    const first = await audit(dir, { html, at: '2026-12-24T08:00:00Z' });
    const page = readFileSync(html, 'utf8');
    const command = /<pre>trialmark audit ([^<]*)<\/pre>/.exec(page)?.[1]?.split(' ') ?? [];
    expect(command).toEqual([dir, '--policy', policy, '--at', '2026-12-24T08:00:00Z']);
    const again = await audit(command[0] ?? '', { policy: command[2] ?? '', at: command[4] ?? '' });
    expect({ ...again.document, elapsedMs: 0 }).toEqual({ ...first.document, elapsedMs: 0 });
    expect(page).toContain(first.document.policySha256);
  });

  test('names what does not hold, in its report too', async () => {
    const broken = join(home, 'broken');
    writeLogFolder(broken, new Map(log.files).set('tile/0/000.p/15', new Uint8Array(480)));
    const html = join(home, 'broken.html');
    const { document, ok, text } = await audit(broken, { html });
    expect([ok, namesOf(document)]).toEqual([false, expect.arrayContaining(['tree.tiles'])]);
    expect(text).toContain('[tree.tiles]');
    expect(readFileSync(html, 'utf8')).toContain('This log does not verify');
  });

  test('does not say that the rules find nothing where entries could not be judged', async () => {
    const broken = join(home, 'unreadable');
    writeLogFolder(broken, new Map(log.files).set('tile/entries/000.p/15', new Uint8Array(9)));
    const { ok, text } = await audit(broken);
    expect([ok, text]).toEqual([false, expect.stringContaining('The rules were not applied')]);
  });

  test('goes on from a checkpoint that it is given', async () => {
    const { document, ok } = await audit(dir, { since: join(dir, 'checkpoints', '000') });
    expect([ok, document.since]).toMatchObject([true, { size: 5, isVerified: true }]);
    expect(document.counts).toMatchObject({ sparedSignatures: 5, verifiedSignatures: 10 });
  });

  test('does not hold where the log does not extend that checkpoint', async () => {
    const other = join(home, 'other');
    writeLogFolder(other, publishLog(log.entries.toSpliced(4, 1), { payloads: log.payloads, sizes: [14] }).files);
    const { document, ok } = await audit(other, { since: join(dir, 'checkpoints', '000') });
    expect([ok, namesOf(document)]).toEqual([false, expect.arrayContaining(['checkpoint.not-extended'])]);
  });
});

describe('an audit refuses, before it reads anything,', () => {
  const cases: readonly [string, AuditCommandOptions, number, string][] = [
    ['a report in a folder that is not there', { html: join(nowhere, 'report.html') }, 2, 'there is no folder'],
    ['a day that is none', { at: '2026-13-40' }, 2, 'no day or instant'],
    ['to ask a chain of which the policy names no contract', { rpc: 'http://127.0.0.1:1' }, 2, 'names no contract'],
    ['a node at what is no address', { rpc: '127.0.0.1:4021' }, 2, 'is not an http or https address'],
    ['to go on from what is no checkpoint', { since: policy }, 2, 'no checkpoint under the policy'],
    ['a policy that is not there', { policy: nowhere }, 3, 'no such file'],
    ['to keep files where a file is', { keep: policy }, 3, 'cannot be used to keep files'],
  ];
  test.each(cases)('%s', async (_what, options, exitCode, words) => {
    await expect(audit(nowhere, options)).rejects.toEqual(error(exitCode, words));
  });

  test('a folder that is not there, and an address that is none of a server', async () => {
    await expect(audit(nowhere)).rejects.toEqual(error(3, 'There is no folder'));
    await expect(audit('ftp://127.0.0.1/log')).rejects.toEqual(error(2, 'is not an http or https address'));
  });
});
