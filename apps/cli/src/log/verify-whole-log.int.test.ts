import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { auditOnNode } from '@trialmark/audit/node';
import { buildLog, testPolicy, writeLogFolder } from '@trialmark/testing/log';
import { afterAll, describe, expect, test } from 'vitest';
import {
  type Corruption,
  deletedFiles,
  flippedBits,
  forgedHeads,
  reorderedFiles,
  rewrittenHistories,
} from './corruptions.fixture.ts';
import { openFolder } from './folder-source.ts';

const log = buildLog({ documents: 285, sizes: [0, 1, 15, 100, 256, 300] });
const folder = mkdtempSync(join(tmpdir(), 'trialmark-log-'));
writeLogFolder(folder, log.files);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function verify(scope: 'tree' | 'statements' = 'statements') {
  return auditOnNode({ fetch: await openFolder(folder), policy: testPolicy, scope });
}

/** Verifies the folder with the corruption in it, then puts it right again. */
async function verifyWith({ changes }: Corruption) {
  const put = (path: string, bytes: Uint8Array | null | undefined) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (bytes) writeFileSync(file, bytes);
    else rmSync(file, { force: true });
  };
  for (const [path, bytes] of changes) put(path, bytes);
  try {
    return await verify();
  } finally {
    for (const path of changes.keys()) put(path, log.files.get(path));
  }
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Every file that a verification reads. */
async function readPaths(): Promise<string[]> {
  const fetch = await openFolder(folder);
  const paths = new Set<string>();
  await auditOnNode({
    policy: testPolicy,
    fetch: async (path) => {
      const bytes = await fetch(path);
      if (bytes !== null && bytes.length > 0) paths.add(path);
      return bytes;
    },
  });
  return [...paths].sort();
}

test('an intact log verifies, with nothing worth knowing', async () => {
  const result = await verify();
  expect(result).toMatchObject({ ok: true, findings: [], notices: [], checkpointCount: 6, checkpoint: { size: 300 } });
  expect((await verify('tree')).ok).toBe(true);
});

describe('one thing corrupted is found and named', async () => {
  const corruptions: Corruption[] = [
    ...flippedBits(log, await readPaths(), seeded(20_261_121), 24),
    ...deletedFiles(log),
    ...reorderedFiles(log),
    ...forgedHeads(log),
    ...rewrittenHistories(log),
  ];

  test.each(corruptions.map((corruption) => [corruption.name, corruption] as const))(
    '%s',
    async (_name, corruption) => {
      const result = await verifyWith(corruption);
      expect(result.ok).toBe(false);
      const names = [...result.findings, ...result.checks.filter(({ ok }) => !ok)].map(({ name }) => name);
      if (corruption.finding !== '') expect(names).toContain(corruption.finding);
      expect(names).not.toEqual([]);
    },
  );

  test('there are at least thirty of them', () => {
    expect(corruptions.length).toBeGreaterThanOrEqual(30);
  });
});

test('afterwards the log verifies again: the corruptions were what was found', async () => {
  expect((await verify()).ok).toBe(true);
});

test('a payload that is gone is worth knowing and no failure', async () => {
  const [digest = ''] = log.payloads.keys();
  const changes = new Map([[`payload/${digest}`, null]]);
  const result = await verifyWith({ name: '', changes, finding: '' });
  expect(result).toMatchObject({ ok: true, findings: [], notices: [{ name: 'payloads.missing', where: 'entry 5' }] });
});
