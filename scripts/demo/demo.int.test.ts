import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentForChild, REPOSITORY } from '@trialmark/config';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';

const count = z.int().min(0);

const Story = z.strictObject({
  steps: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), ms: count })),
  release: z.strictObject({ rows: count, withheld: count, proofMs: count, verifyMs: count }).nullable(),
  ok: z.boolean(),
});

/** Empty, so that no installation runs from it and the demonstration starts its own. */
const empty = mkdtempSync(join(tmpdir(), 'trialmark-no-installation-'));
afterAll(() => rmSync(empty, { recursive: true, force: true }));

function runDemo(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const main = join(REPOSITORY, 'scripts', 'demo', 'main.ts');
  const options = { env: environmentForChild({ TRIALMARK_DATA: empty }), timeout: 900_000 };
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, err });
    });
  });
}

test('the whole story happens in an installation of its own, and its last line says so to machines', async () => {
  const { code, out, err } = await runDemo('--json', '--participants', '32');
  const last = out.trimEnd().split('\n').at(-1) ?? '';
  expect(last, `It ended with ${code} and said:\n${err}`).toMatch(/^\{/);
  const story = Story.parse(JSON.parse(last));
  expect(
    story.steps.filter(({ ok }) => !ok),
    err,
  ).toEqual([]);
  expect(story.ok).toBe(true);
  expect(code).toBe(0);
  expect(story.steps.map(({ name }) => name)).toEqual([
    'installation',
    'open-account',
    'join-organisation',
    'import-record',
    'complete-record',
    'register',
    'amend',
    'change-status',
    'find-study',
    'opt-in',
    'await-epoch',
    'change-terms',
    'withdraw-by-code',
    'verify-consent',
    'ask-consent',
    'cohort-opts-in',
    'deposit-dataset',
    'request-data',
    'review-request',
    'approve-when-asked',
    'sign-agreement',
    'build-release',
    'download-release',
    'attempts-in-the-log',
    'find-own-row',
    'withdraw-and-follow-up',
    'later-release-excludes',
    'verify-release',
    'report-outcomes',
    'read-history',
    'download-receipt',
    'verify-receipt-offline',
    'await-anchor',
    'export-log',
    'verify-log',
    'changed-tile-is-found',
    'changed-receipt-is-found',
  ]);
  // Of sixteen participants thirteen may be released: twelve who agree, and one of two who want to be asked.
  expect(story.release).toMatchObject({ rows: 26, withheld: 6 });
}, 960_000);

test('an argument that it does not know is refused', async () => {
  expect(await runDemo('--jsno')).toMatchObject({ code: 2 });
});
