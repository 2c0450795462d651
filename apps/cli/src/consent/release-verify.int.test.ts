import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditOnNode } from '@trialmark/audit/node';
import { testPolicy, testPolicyText, writeLogFolder } from '@trialmark/testing/log';
import {
  makeReleaseProofs,
  publishReleaseLog,
  type ReleaseForgery,
  type ReleaseProofs,
} from '@trialmark/testing/proven';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runJson } from '../run-cli.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'trialmark-release-'));
const policyFile = join(folder, 'policy');
const copy = join(folder, 'copy');
let proofs: ReleaseProofs;

beforeAll(async () => {
  proofs = await makeReleaseProofs();
  writeFileSync(policyFile, testPolicyText);
  writeLogFolder(copy, publishReleaseLog(proofs).files);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a log with a release verifies: the proofs of its batch and of the participant’s yes hold', async () => {
  const { code, json } = await runJson('consent', 'verify', '--dir', copy, '--policy', policyFile);
  expect(json.findings).toEqual([]);
  expect(code).toBe(0);
  const release = { rows: 1, asked: 1, rowTags: [proofs.rowTag], isRevoked: true, withdrawn: 1, unattested: 0 };
  expect(json).toMatchObject({ ok: true, proofs: 3, releases: [release] });
  const log = await runJson('log', 'verify', '--dir', copy, '--policy', policyFile);
  expect([log.code, log.json.findings]).toEqual([0, []]);
});

test.each<[string, () => ReleaseForgery]>([
  ['a batch with the proof of a yes', () => ({ batch: proofs.approval.proof })],
  ['a yes with the proof of a batch', () => ({ approval: proofs.batch.proof })],
  ['a yes and a batch for the row of somebody else', () => ({ rowTag: '4242' })],
])('%s, however well it is signed, is found', async (_name, forge) => {
  const { fetch } = publishReleaseLog(proofs, forge());
  const result = await auditOnNode({ fetch, policy: testPolicy });
  expect(result.ok).toBe(false);
  expect(new Set(result.findings.map(({ name }) => name))).toEqual(new Set(['consent.proofs']));
});
