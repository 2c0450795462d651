/**
 * The vectors in docs/protocol/vectors/vault.json, for a second implementation. Every value is derived here and compared
 * with the file; `vitest -u` writes a changed one, and its diff is what a reviewer reads. A second reading of the
 * specification, over Node's own cryptography, opens what the first has sealed.
 */
import { createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { formatRecoveryCode, parseRecoveryCode } from './code/recovery-code.ts';
import type { Bytes, RandomBytes } from './crypto/bytes.ts';
import { exportVault } from './file/exported-vault.ts';
import { deriveWalletSecret, fingerprintOf } from './record/derive-wallet.ts';
import { sealEntry } from './record/entry.ts';
import { vaultKeys } from './record/vault-keys.ts';
import { wrapByCode, wrapByPasskey } from './record/wrap.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytesFrom = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'hex'));
const counting = (first: number, length: number): Bytes => new Uint8Array(length).map((_, at) => (first + at) % 256);

/** Bytes that look random and are the same each time. */
function countedRandom(): RandomBytes {
  let calls = 0;
  return (length) => {
    calls += 1;
    return new Uint8Array(createHash('shake256', { outputLength: length }).update(`random ${calls}`).digest());
  };
}

const root = counting(1, 20);
const code = formatRecoveryCode(root);
const vaultId = 'AAECAwQFBgcICQoLDA0ODw';
const vaultKey = counting(64, 32);
const prf = counting(128, 32);
const random = countedRandom();
const keys = await vaultKeys(vaultId, vaultKey);
const walletSecret = await deriveWalletSecret(root);
const recovery = await wrapByCode(vaultId, vaultKey, root, random);
const passkey = await wrapByPasskey(
  vaultId,
  vaultKey,
  { credentialId: 'Y3JlZGVudGlhbA', name: 'Laptop', transports: ['internal'], salt: random(32), prf: prf.slice() },
  0,
  random,
);
const values = { recovery: root, wallet: walletSecret, 'issuer/org_example': counting(200, 32) };
const entries: ({ readonly name: string; readonly value: string } & Awaited<ReturnType<typeof sealEntry>>)[] = [];
// One after another: drawn at once, which entry gets which nonce would be up to the machine.
for (const [at, [name, value]] of Object.entries(values).entries()) {
  entries.push({ name, value: hex(value), ...(await sealEntry(keys, name, at + 1, value, random)) });
}
const record = {
  v: 1,
  vaultId,
  revision: 1,
  createdAtMs: 0,
  recovery,
  passkeys: [passkey],
  entries: entries.map(({ name: _name, value: _value, ...entry }) => entry),
} as const;

const refusals = {
  'a group is missing': code.slice(5),
  'U is no character of it': `${code.slice(0, -1)}U`,
  'a character is another': code.replace('0', '8'),
};

const vectors = {
  recoveryCodes: [root, new Uint8Array(20), new Uint8Array(20).fill(255)].map((bytes) => ({
    bytes: hex(bytes),
    code: formatRecoveryCode(bytes),
  })),
  readAlike: [code, code.toLowerCase(), code.replaceAll('-', ' '), code.replaceAll('0', 'o').replaceAll('1', 'I')],
  refused: Object.entries(refusals).map(([why, text]) => {
    const parsed = parseRecoveryCode(text);
    return { why, text, code: parsed.ok ? null : parsed.code };
  }),
  wallet: { recoveryCode: hex(root), secret: hex(walletSecret), fingerprint: await fingerprintOf(walletSecret) },
  wraps: { vaultId, vaultKey: hex(vaultKey), recoveryCode: hex(root), recovery, prf: hex(prf), passkey },
  entries: { vaultId, vaultKey: hex(vaultKey), entries },
  exportedFile: { code, file: JSON.parse(exportVault(record, Date.UTC(2026, 0, 2))) },
};

test('the vectors are those of the specification', async () => {
  const file = new URL('../../../docs/protocol/vectors/vault.json', import.meta.url);
  await expect(`${JSON.stringify(vectors, null, 2)}\n`).toMatchFileSnapshot(file.pathname);
});

test('every way of writing a code down is read alike', () => {
  for (const text of vectors.readAlike) expect(parseRecoveryCode(text)).toEqual({ ok: true, root });
  for (const { code: refusal } of vectors.refused) expect(refusal).toMatch(/^code-/);
});

const derive = (secret: Bytes, info: string, salt = '') =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.from(salt, 'base64url'), info, 32));

/** AES-256-GCM as RFC 5116 writes it: the tag is the end of the ciphertext. */
function decrypt(key: Buffer, { nonce, sealed }: { nonce: string; sealed: string }, boundTo: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
  decipher.setAAD(Buffer.from(boundTo));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
}

test('another implementation derives the wallet and opens both wraps', () => {
  const { wallet, wraps } = vectors;
  expect(hex(derive(bytesFrom(wallet.recoveryCode), 'trialmark/vault/v1/wallet-secret'))).toBe(wallet.secret);
  const byCode = derive(root, 'trialmark/vault/v1/wrap/recovery-code', recovery.salt);
  const byPasskey = derive(prf, 'trialmark/vault/v1/wrap/passkey', passkey.salt);
  const forCode = `trialmark/vault/v1/wrap\n${vaultId}\nrecovery-code`;
  const forPasskey = `trialmark/vault/v1/wrap\n${vaultId}\npasskey\n${passkey.credentialId}`;
  expect(hex(decrypt(byCode, wraps.recovery, forCode))).toBe(wraps.vaultKey);
  expect(hex(decrypt(byPasskey, wraps.passkey, forPasskey))).toBe(wraps.vaultKey);
});

test('another implementation finds the fingerprint', () => {
  const label = 'trialmark/vault/v1/fingerprint';
  const digest = createHash('sha256').update(`${label}\n`).update(derive(walletSecret, label)).digest('hex');
  expect(vectors.wallet.fingerprint.replaceAll(' ', '')).toBe(digest.slice(0, 16));
});

test('another implementation finds and opens every entry', () => {
  const slots = derive(vaultKey, 'trialmark/vault/v1/slots');
  const key = derive(vaultKey, 'trialmark/vault/v1/entries');
  for (const { name, value, slot, version, ...sealed } of vectors.entries.entries) {
    expect(createHmac('sha256', slots).update(name).digest().subarray(0, 16).toString('base64url')).toBe(slot);
    const plain = decrypt(key, sealed, `trialmark/vault/v1/entry\n${vaultId}\n${slot}\n${version}`);
    expect(plain.length % 256).toBe(0);
    const nameEnd = 6 + plain.readUInt16BE(0);
    const valueEnd = nameEnd + plain.readUInt32BE(2);
    expect(plain.subarray(6, nameEnd).toString()).toBe(name);
    expect(plain.subarray(nameEnd, valueEnd).toString('hex')).toBe(value);
    expect(plain.subarray(valueEnd).every((byte) => byte === 0)).toBe(true);
  }
});
