import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentForChild, REPOSITORY } from '@trialmark/config';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';

const Story = z.strictObject({
  steps: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), ms: z.int().min(0) })),
  ok: z.boolean(),
});

/** Empty, so that no installation runs from it and the demonstration starts its own. */
const empty = mkdtempSync(join(tmpdir(), 'trialmark-no-installation-'));
afterAll(() => rmSync(empty, { recursive: true, force: true }));

function runDemo(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const main = join(REPOSITORY, 'scripts', 'demo', 'main.ts');
  const options = { env: environmentForChild({ TRIALMARK_DATA: empty }), timeout: 240_000 };
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, err });
    });
  });
}

test('the whole story happens in an installation of its own, and its last line says so to machines', async () => {
  const { code, out, err } = await runDemo('--json');
  const story = Story.parse(JSON.parse(out.trimEnd().split('\n').at(-1) ?? ''));
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
    'report-outcomes',
    'read-history',
    'find-study',
    'opt-in',
    'await-epoch',
    'change-terms',
    'withdraw-by-code',
    'verify-consent',
    'download-receipt',
    'verify-receipt-offline',
    'await-anchor',
    'export-log',
    'verify-log',
    'changed-tile-is-found',
    'changed-receipt-is-found',
  ]);
}, 300_000);

test('an argument that it does not know is refused', async () => {
  expect(await runDemo('--jsno')).toMatchObject({ code: 2 });
});
