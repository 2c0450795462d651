import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditOnNode } from '@trialmark/audit/node';
import { AlignedTree, issuersTree } from '@trialmark/consent';
import { type TestLog, TRIAL, testPolicy, testPolicyText, writeLogFolder } from '@trialmark/testing/log';
import { type Forgery, makeProofs, type Proofs, publishConsentLog, STRANGER } from '@trialmark/testing/proven';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runJson, serveFiles } from '../run-cli.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'trialmark-consent-'));
const policyFile = join(folder, 'policy');
let proofs: Proofs;
let log: TestLog;

beforeAll(async () => {
  proofs = await makeProofs();
  log = publishConsentLog(proofs);
  writeFileSync(policyFile, testPolicyText);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One digit of a number changed to another. */
const flipDigit = (text = '') => `${text.slice(0, -1)}${text.endsWith('5') ? '4' : '5'}`;
const strangersRoot = String(issuersTree([STRANGER]).root());

test('a log verifies over HTTP: its proofs hold, and its consent is rebuilt from statements alone', async () => {
  const server = await serveFiles((path) => log.files.get(path));
  try {
    const asked = ['--url', `${server.url}/log`, '--policy', policyFile];
    const { code, json } = await runJson('consent', 'verify', ...asked);
    expect(json.findings).toEqual([]);
    expect(code).toBe(0);
    const root = String(new AlignedTree().root());
    const counts = { standing: 0, waiting: 0, withdrawn: 1, issuers: 1, epochs: 2, leaves: 0, root };
    expect(json).toMatchObject({ ok: true, proofs: 2, studies: [{ trial: TRIAL, policyVersion: 1, ...counts }] });
    expect(json.notices.map(({ name }: { name: string }) => name)).toEqual(['consent.development-keys']);
  } finally {
    await server.close();
  }
});

test('a copy with one digit of a proof changed, however well it is signed, ends with exit code 1', async () => {
  const copy = join(folder, 'forged');
  writeLogFolder(copy, publishConsentLog(proofs, FLIPPED).files);
  const { code, json } = await runJson('consent', 'verify', '--dir', copy, '--policy', policyFile);
  expect(code).toBe(1);
  expect(json.findings.map(({ name }: { name: string }) => name)).toEqual(['consent.proofs']);
});

const FLIPPED: Forgery = {
  granted: (body) => ({ ...body, proof: { ...body.proof, pi_a: [body.proof.pi_a[0], flipDigit(body.proof.pi_a[1])] } }),
};

describe('whatever an operator forges, and has everything after it signed and cosigned to fit, is named', () => {
  test.each<[string, Forgery, string, string]>([
    ['one digit of an opt-in’s proof', FLIPPED, 'consent.proofs', ''],
    [
      'one digit of the proof of a change',
      {
        changed: (body) => ({
          ...body,
          proof: { ...body.proof, pi_c: [flipDigit(body.proof.pi_c[0]), body.proof.pi_c[1]] },
        }),
      },
      'consent.proofs',
      '',
    ],
    ['another leaf than was proven', { granted: (body) => ({ ...body, leaf: '4242' }) }, 'consent.proofs', ''],
    ['another leaf in a change', { changed: (body) => ({ ...body, leaf: '4242' }) }, 'consent.proofs', ''],
    ['another pseudonym', { granted: (body) => ({ ...body, pseudonym: '4242' }) }, 'consent.proofs', ''],
    [
      'the proof of a change for that of an opt-in',
      { granted: (body) => ({ ...body, proof: proofs.update.proof }) },
      'consent.proofs',
      '',
    ],
    [
      'a root with one digit changed',
      { root: (body) => ({ ...body, root: flipDigit(body.root) }) },
      'consent.roots',
      'root.value',
    ],
    [
      'a root over a leaf that was swapped for another',
      { root: (body) => ({ ...body, root: String(AlignedTree.of([[0, 4242n]]).root()) }) },
      'consent.roots',
      'root.value',
    ],
    [
      'an epoch that leaves the opt-in out',
      { root: (body) => ({ ...body, order: [] }) },
      'consent.roots',
      'root.order',
    ],
    [
      'an opt-in by a credential of the operator’s own issuer',
      { granted: (body) => ({ ...body, issuersRoot: strangersRoot }) },
      'consent.rules',
      'grant.issuers',
    ],
    [
      'a list with an issuer that nobody accredited',
      {
        issuers: () => ({
          issuers: [{ ax: String(STRANGER.ax), ay: String(STRANGER.ay) }],
          root: strangersRoot,
        }),
      },
      'consent.rules',
      'issuers.accredited',
    ],
    [
      'a root of other issuers than are listed',
      { issuers: (body) => ({ ...body, root: strangersRoot }) },
      'consent.rules',
      'issuers.root',
    ],
    [
      'a withdrawal without the code',
      { withdrawn: (body) => ({ ...body, by: { kind: 'code', revPre: '4242' } }) },
      'consent.rules',
      'withdrawal.code',
    ],
    [
      'a verification key of the operator’s own',
      { policy: (body) => ({ ...body, verificationKeys: { ...body.verificationKeys, optIn: 'ab'.repeat(32) } }) },
      'consent.keys',
      'abab',
    ],
    [
      'another form than its hash says',
      { policy: (body) => ({ ...body, policyHash: '4242' }) },
      'consent.policy',
      'policy.document',
    ],
  ])('%s', async (_name, forgery, finding, detail) => {
    const { fetch } = publishConsentLog(proofs, forgery);
    const result = await auditOnNode({ fetch, policy: testPolicy });
    expect(result.ok).toBe(false);
    const [first] = result.findings;
    expect([first?.name, result.checks.find(({ name }) => name === finding)?.ok]).toEqual([finding, false]);
    expect(first?.detail).toContain(detail);
  });
});
