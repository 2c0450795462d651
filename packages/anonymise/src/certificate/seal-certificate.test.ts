import { appendFileSync } from 'node:fs';
import { ed25519PublicKey } from '@trialmark/ledger';
import { expect, test } from 'vitest';
import { Certificate } from './certificate.ts';
import { checkCertificateAgainstFiles } from './check-certificate-files.ts';
import { createCertificate } from './create-certificate.ts';
import { createFacts, VERIFICATION } from './release-facts.fixture.ts';
import { sealCertificate, sealingKeyOf } from './seal-certificate.ts';
import { signCertificate } from './sign-certificate.ts';
import { verifyCertificate } from './verify-certificate.ts';

const KEY = sealingKeyOf(new Uint8Array(32).fill(1));
const OTHER = sealingKeyOf(new Uint8Array(32).fill(2));
const COUNTED = { name: 'linked.subjects.AE', claim: 'every row belongs', found: '0 of 4711 rows do not', holds: true };
const ATTACKS = { participants: 40, results: [{ attack: 'linkage', about: null, verdict: 'withstood', successes: 3 }] };

async function plainOf(facts = createFacts()): Promise<Certificate> {
  const verification = { ...VERIFICATION, checks: [...VERIFICATION.checks, COUNTED] };
  return await createCertificate({ ...facts, verification, attacks: ATTACKS });
}
const oks = (checks: readonly { readonly ok: boolean }[]) => checks.map(({ ok }) => ok);

test('a sealed certificate is one, and tells no size and no rows of any table', async () => {
  const plain = await plainOf();
  const sealed = sealCertificate(plain, KEY);
  expect(Certificate.parse(sealed)).toEqual(sealed);
  const secret = new Uint8Array(32).fill(11);
  expect(oks(verifyCertificate(signCertificate(sealed, secret), ed25519PublicKey(secret)))).not.toContain(false);
  for (const { sizeBytes, rows } of [...sealed.inputs, ...sealed.outputs]) expect([sizeBytes, rows]).toEqual([0, null]);
  expect(JSON.stringify(sealed)).not.toContain('4711');
  expect(sealed.checks.map(({ name, holds }) => [name, holds])).toEqual(plain.checks.map(({ name }) => [name, true]));
  expect(sealed.checks[0]?.found).toBe('the smallest has 7');
  expect(sealed.attacks).toEqual({ results: [{ attack: 'linkage', about: null, verdict: 'withstood' }] });
});

test('one table in two releases has no digest in common, nor have the values that its hierarchies list', async () => {
  const plain = await plainOf();
  const digestsOf = ({ inputs, quasiIdentifiers }: Certificate) => [
    ...inputs.map(({ sha256 }) => sha256),
    ...quasiIdentifiers.map(({ hierarchy }) => hierarchy.sha256),
  ];
  const all = [plain, sealCertificate(plain, KEY), sealCertificate(plain, OTHER)].flatMap(digestsOf);
  expect(new Set(all).size).toBe(all.length);
});

test('a recipient can check the outputs, and whoever has the key the inputs too', async () => {
  const facts = createFacts();
  const sealed = sealCertificate(await plainOf(facts), KEY);
  const outputs = new Map([['adsl.csv', facts.outputs[0]?.path ?? '']]);
  const inputs = new Map([['adsl.csv', facts.inputs[0]?.path ?? '']]);
  expect(oks(await checkCertificateAgainstFiles(sealed, { outputs }))).toEqual([true]);
  expect(oks(await checkCertificateAgainstFiles(sealed, { outputs, inputs, sealingKey: KEY }))).toEqual([true, true]);
  expect(oks(await checkCertificateAgainstFiles(sealed, { outputs, inputs, sealingKey: OTHER }))).toEqual([
    true,
    false,
  ]);
  for (const path of [...outputs.values(), ...inputs.values()]) appendFileSync(path, ' ');
  expect(oks(await checkCertificateAgainstFiles(sealed, { outputs, inputs, sealingKey: KEY }))).toEqual([false, false]);
});
