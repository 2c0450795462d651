import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { allHold, ed25519PublicKey } from '@trialmark/ledger';
import { expect, test } from 'vitest';
import { Certificate } from './certificate.ts';
import { certificateDigest } from './certificate-digest.ts';
import { checkCertificateAgainstFiles } from './check-certificate-files.ts';
import { createCertificate } from './create-certificate.ts';
import { createFacts, VERIFICATION } from './release-facts.fixture.ts';
import { signCertificate } from './sign-certificate.ts';
import { verifyCertificate } from './verify-certificate.ts';

const SECRET = new Uint8Array(32).fill(11);
const KEY = ed25519PublicKey(SECRET);
const failed = (checks: readonly { readonly name: string; readonly ok: boolean }[]) =>
  checks.filter(({ ok }) => !ok).map(({ name }) => name);

test('a certificate states the files, figures and checks of a release, and its signature holds', async () => {
  const certificate = await createCertificate(createFacts());
  expect(certificate.outputs).toEqual([
    {
      name: 'adsl.csv',
      sha256: createHash('sha256').update('USUBJID,AGE,SEX\nT-1,30-39,F\n').digest('hex'),
      sizeBytes: 28,
      rows: 40,
    },
  ]);
  expect(certificate.quasiIdentifiers.map(({ loss }) => loss)).toEqual([0.25, 0]);
  const signed = signCertificate(certificate, SECRET);
  const checks = verifyCertificate(JSON.parse(JSON.stringify(signed)), KEY);
  expect(failed(checks)).toEqual([]);
  expect(checks.map(({ name }) => name)).toContain('certificate.signature');
});

test('the order of members and blanks make no difference to the digest; any value does', async () => {
  const certificate = await createCertificate(createFacts());
  const reversed = Object.fromEntries(Object.entries(certificate).toReversed());
  expect(certificateDigest(Certificate.parse(reversed))).toBe(certificateDigest(certificate));
  expect(certificateDigest({ ...certificate, seed: 8 })).not.toBe(certificateDigest(certificate));
});

test('every changed value of a signed certificate is noticed', async () => {
  const signed = signCertificate(await createCertificate(createFacts()), SECRET);
  const paths = leafPaths(signed);
  expect(paths.length).toBeGreaterThan(90);
  for (const path of paths) {
    const changed = structuredClone(signed) as unknown as Tree;
    changeAt(changed, path);
    expect(allHold(verifyCertificate(changed, KEY)), path.join('.')).toBe(false);
  }
});

type Tree = { [key: string]: Tree | string | number | boolean | null };

function leafPaths(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return Object.entries(value).flatMap(([key, member]) => leafPaths(member, [...path, key]));
}

function changeAt(root: Tree, path: readonly string[]): void {
  let parent = root;
  for (const key of path.slice(0, -1)) parent = parent[key] as Tree;
  const last = path.at(-1) ?? '';
  const old = parent[last];
  if (typeof old === 'number') parent[last] = old + 1;
  else if (typeof old === 'boolean') parent[last] = !old;
  else if (typeof old === 'string') parent[last] = old.replace(/^./u, (first) => (first === 'a' ? 'b' : 'a'));
  else parent[last] = 0;
}

test('another key, another algorithm and members that are not known are refused', async () => {
  const signed = signCertificate(await createCertificate(createFacts()), SECRET);
  expect(failed(verifyCertificate(signed, ed25519PublicKey(new Uint8Array(32).fill(12))))).toEqual(['certificate.key']);
  const passkey = { algorithm: 'es256-webauthn' as const, publicKey: 'A'.repeat(44) };
  expect(failed(verifyCertificate(signed, passkey))).toEqual(['certificate.key', 'certificate.algorithm']);
  const longer = { ...signed, certificate: { ...signed.certificate, note: 'anonymous' } };
  expect(failed(verifyCertificate(longer, KEY))).toEqual(['certificate.format']);
  expect(failed(verifyCertificate('nonsense', KEY))).toEqual(['certificate.format']);
});

test('files are compared by their bytes', async () => {
  const facts = createFacts();
  const certificate = await createCertificate(facts);
  const released = facts.outputs[0]?.path ?? '';
  const original = facts.inputs[0]?.path ?? '';
  const outputs = new Map([['adsl.csv', released]]);
  expect(failed(await checkCertificateAgainstFiles(certificate, { outputs }))).toEqual([]);
  expect(
    failed(await checkCertificateAgainstFiles(certificate, { outputs, inputs: new Map([['adsl.csv', original]]) })),
  ).toEqual([]);
  expect(failed(await checkCertificateAgainstFiles(certificate, { outputs: new Map() }))).toEqual(['files.output']);
  expect(
    failed(
      await checkCertificateAgainstFiles(certificate, { outputs: new Map([...outputs, ['constructor', released]]) }),
    ),
  ).toEqual(['files.known']);
  appendFileSync(released, ' ');
  expect(failed(await checkCertificateAgainstFiles(certificate, { outputs }))).toEqual(['files.output']);
});

test('a release that does not hold is not certified', async () => {
  const checks = VERIFICATION.checks.map((check) => ({ ...check, holds: false }));
  await expect(createCertificate({ ...createFacts(), verification: { ...VERIFICATION, checks } })).rejects.toThrow(
    'does not hold',
  );
  await expect(createCertificate({ ...createFacts(), verification: { ...VERIFICATION, checks: [] } })).rejects.toThrow(
    'does not hold',
  );
});

test('a file that is missing is named, and two files of one name are refused', async () => {
  const facts = createFacts();
  const missing = [{ name: 'ae.csv', path: `${facts.folder}/none.csv`, rows: 1 }];
  await expect(createCertificate({ ...facts, outputs: missing })).rejects.toMatchObject({ rule: 'certificate/file' });
  await expect(createCertificate({ ...facts, outputs: [...facts.outputs, ...facts.outputs] })).rejects.toThrow(
    'same name',
  );
});
