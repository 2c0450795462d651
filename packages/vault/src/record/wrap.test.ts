import { expect, test } from 'vitest';
import { randomBytes } from '../crypto/bytes.ts';
import { unwrapByCode, unwrapByPasskey, wrapByCode, wrapByPasskey } from './wrap.ts';

const vaultKey = randomBytes(32);
const root = randomBytes(20);
const prf = randomBytes(32);
const passkey = (credentialId = 'aWQ') => ({
  credentialId,
  name: 'Laptop',
  transports: ['internal'],
  salt: randomBytes(32),
  prf: prf.slice(),
});

test('the code opens its wrap; another code, and another vault, do not', async () => {
  const wrap = await wrapByCode('vault', vaultKey, root, randomBytes);
  await expect(unwrapByCode('vault', wrap, root)).resolves.toEqual(vaultKey);
  await expect(unwrapByCode('vault', wrap, randomBytes(20))).resolves.toBeNull();
  await expect(unwrapByCode('other', wrap, root)).resolves.toBeNull();
});

test('the passkey opens its wrap; another passkey’s answer, vault or id does not', async () => {
  const wrap = await wrapByPasskey('vault', vaultKey, passkey(), 0, randomBytes);
  await expect(unwrapByPasskey('vault', wrap, prf.slice())).resolves.toEqual(vaultKey);
  await expect(unwrapByPasskey('vault', wrap, randomBytes(32))).resolves.toBeNull();
  await expect(unwrapByPasskey('other', wrap, prf.slice())).resolves.toBeNull();
  await expect(unwrapByPasskey('vault', { ...wrap, credentialId: 'aWR' }, prf.slice())).resolves.toBeNull();
});

test('a passkey’s wrap does not open as a code’s, even for the same secret bytes', async () => {
  const wrap = await wrapByPasskey('vault', vaultKey, passkey(), 0, randomBytes);
  await expect(unwrapByCode('vault', wrap, prf.slice())).resolves.toBeNull();
});

test('a passkey’s answer is overwritten once it has been used', async () => {
  const answer = passkey();
  const wrap = await wrapByPasskey('vault', vaultKey, answer, 0, randomBytes);
  expect(answer.prf.every((byte) => byte === 0)).toBe(true);
  const again = prf.slice();
  await unwrapByPasskey('vault', wrap, again);
  expect(again.every((byte) => byte === 0)).toBe(true);
});

test('two wraps of one key have nothing in common', async () => {
  const [first, second] = [
    await wrapByCode('vault', vaultKey, root, randomBytes),
    await wrapByCode('vault', vaultKey, root, randomBytes),
  ];
  for (const field of ['salt', 'nonce', 'sealed'] as const) expect(first[field]).not.toBe(second[field]);
});
