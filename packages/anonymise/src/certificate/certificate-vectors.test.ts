/**
 * The vectors in docs/protocol/vectors/anonymisation-certificate.json, for a second implementation. Every value is derived
 * here and compared with the file; `vitest -u` writes a changed one, and its diff is what a reviewer reads. A second
 * reading of the specification, over Node's own cryptography, verifies what the first has signed.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { canonicalBytes, ed25519PublicKey } from '@trialmark/ledger';
import { expect, test } from 'vitest';
import type { Certificate } from './certificate.ts';
import { certificateDigest } from './certificate-digest.ts';
import { publishedFigures } from './published-figures.ts';
import { VERIFICATION } from './release-facts.fixture.ts';
import { signCertificate } from './sign-certificate.ts';
import { verifyCertificate } from './verify-certificate.ts';

const secret = new Uint8Array(32).map((_, at) => at + 1);
const key = ed25519PublicKey(secret);
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');
const { metrics, verifier, checks, omitted } = VERIFICATION;

const certificate: Certificate = {
  v: 1,
  kind: 'anonymisation-certificate',
  title: 'Demonstration study, release 1',
  issuedAt: '2026-11-21T06:45:00Z',
  software: { name: 'trialmark', version: '0.1.0' },
  engine: { name: 'local', version: '1', facts: { effort: 20, endedBy: 'effort', isLocallyOptimal: true } },
  verifier,
  seed: 7,
  policyDigest: digestOf('policy'),
  models: [
    { model: 'k-anonymity', attribute: null, parameters: { k: 5 } },
    { model: 't-closeness', attribute: 'AESEV', parameters: { t: 0.2, distance: 'ordered' } },
  ],
  suppression: { limit: 0, rows: 0, share: 0 },
  quasiIdentifiers: [
    { column: 'AGE', hierarchy: { sha256: digestOf('age'), leafCount: 91, height: 4 }, loss: 0.25 },
    { column: 'Größe "cm"', hierarchy: { sha256: digestOf('height'), leafCount: 80, height: 3 }, loss: 0 },
  ],
  sensitive: [{ column: 'AESEV', hierarchy: null }],
  inputs: [{ name: 'adsl.json', sha256: digestOf('input'), sizeBytes: 5, rows: 40 }],
  outputs: [
    { name: 'adsl.json', sha256: digestOf('output'), sizeBytes: 6, rows: 40 },
    { name: 'define.xml', sha256: digestOf('define'), sizeBytes: 6, rows: null },
  ],
  metrics: {
    rows: metrics.rows,
    lossArithmetic: metrics.lossArithmetic,
    lossGeometric: metrics.lossGeometric,
    discernability: metrics.discernability,
    discernabilityStar: metrics.discernabilityStar,
    averageClassSize: metrics.averageClassSize,
    nonUniformEntropy: metrics.nonUniformEntropy,
  },
  risk: {
    smallCountMin: 11,
    before: publishedFigures(metrics.before, 11),
    after: publishedFigures(metrics.after, 11),
  },
  checks: [...checks],
  omitted: [...omitted],
  attacks: { linkage: { tried: 1_000, successShare: 0.05 } },
  rowsRoot: digestOf('rows'),
};
const signed = signCertificate(certificate, secret);
const other = signCertificate(certificate, new Uint8Array(32).fill(9));

const refusals: Readonly<Record<string, unknown>> = {
  'a figure was changed': { ...signed, certificate: { ...certificate, metrics: { ...certificate.metrics, rows: 41 } } },
  'a member was added': { ...signed, certificate: { ...certificate, note: 'x' } },
  'a member is missing': { ...signed, certificate: { ...certificate, seed: undefined } },
  'another key signed': other,
  'the signature is of another key under this key’s name': {
    ...signed,
    signature: { ...signed.signature, signature: other.signature.signature },
  },
  'two outputs have one name': {
    ...signed,
    certificate: { ...certificate, outputs: certificate.outputs.map((file) => ({ ...file, name: 'adsl.json' })) },
  },
};

const vectors = {
  secret: Buffer.from(secret).toString('hex'),
  key,
  valid: {
    signed,
    canonical: Buffer.from(canonicalBytes(certificate)).toString('utf8'),
    digest: certificateDigest(certificate),
  },
  invalid: Object.entries(refusals).map(([why, value]) => ({
    why,
    signed: JSON.parse(JSON.stringify(value)) as unknown,
    check: verifyCertificate(JSON.parse(JSON.stringify(value)), key).find(({ ok }) => !ok)?.name ?? null,
  })),
};

test('the vectors are those of the specification', async () => {
  const file = new URL('../../../../docs/protocol/vectors/anonymisation-certificate.json', import.meta.url);
  await expect(`${JSON.stringify(vectors, null, 2)}\n`).toMatchFileSnapshot(file.pathname);
});

test('each vector is accepted or refused as it says', async () => {
  expect(verifyCertificate(vectors.valid.signed, key).every(({ ok }) => ok)).toBe(true);
  for (const { check } of vectors.invalid) expect(check).toMatch(/^certificate\./);
});

test('another implementation computes the digest and verifies the signature', () => {
  const digest = createHash('sha256')
    .update(`trialmark/anonymisation-certificate/v1\n${vectors.valid.canonical}`)
    .digest();
  expect(digest.toString('hex')).toBe(vectors.valid.digest);
  const point = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.publicKey }, format: 'jwk' });
  expect(verify(null, digest, point, Buffer.from(signed.signature.signature, 'base64url'))).toBe(true);
  expect(JSON.parse(vectors.valid.canonical)).toEqual(certificate);
});
