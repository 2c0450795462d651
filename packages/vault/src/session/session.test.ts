import { expect, test } from 'vitest';
import { formatRecoveryCode } from '../code/recovery-code.ts';
import { randomBytes } from '../crypto/bytes.ts';
import { deriveWalletSecret } from '../record/derive-wallet.ts';
import { VaultRecord } from '../record/vault-record.ts';
import { memoryStore } from '../testing/memory-store.fixture.ts';
import { openTab } from '../testing/open-tab.fixture.ts';
import { createDraft } from './make-draft.ts';
import { createSession, lockSession, startManagement } from './session.ts';

const problem = (code: string, facts: object = {}) => expect.objectContaining({ code, facts });
const fingerprintOf = (tab: ReturnType<typeof openTab>) => {
  const state = tab.client.getState();
  return state.status === 'unlocked' ? state.fingerprint : null;
};
const groupsOf = ({ code, ask }: { readonly code: string; readonly ask: readonly number[] }) =>
  ask.map((group) => code.split('-')[group - 1] ?? '');

/** A vault on one device, opened to be managed. */
async function managedVault() {
  const store = memoryStore();
  const tab = openTab({ store });
  const code = await tab.setUp();
  await tab.unlock(true);
  return { store, tab, code };
}

async function finishOn(tab: ReturnType<typeof openTab>) {
  const passkey = await tab.newPasskey('Other device');
  await tab.client.call('draft.passkey', passkey, [passkey.prf]);
  await tab.client.call('draft.finish', { groups: [] });
}

test('is not stored without a passkey, nor before the code was typed back', async () => {
  const store = memoryStore();
  const tab = openTab({ store });
  await tab.client.call('draft.create', null);
  const newCode = await tab.client.call('draft.code', null);
  await expect(tab.client.call('draft.finish', { groups: groupsOf(newCode) })).rejects.toEqual(problem('last-passkey'));
  const passkey = await tab.newPasskey();
  await tab.client.call('draft.passkey', passkey, [passkey.prf]);
  expect(passkey.prf).toHaveLength(0);
  const [first = 0] = newCode.ask;
  await expect(tab.client.call('draft.finish', { groups: [] })).rejects.toEqual(
    problem('code-not-confirmed', { group: first }),
  );
  expect(store.record).toBeNull();
  await tab.client.call('draft.finish', { groups: groupsOf(newCode) });
  expect(VaultRecord.parse(store.record)).toEqual(store.record);
});

test('the code alone restores the same wallet on another device, in a vault of its own', async () => {
  const { store, tab, code } = await managedVault();
  const elsewhere = { store: memoryStore() };
  const other = openTab(elsewhere);
  const found = await other.client.call('draft.restore', { code });
  expect(elsewhere.store.record).toBeNull();
  await finishOn(other);
  expect(fingerprintOf(other)).toBe(found.fingerprint);
  expect(fingerprintOf(other)).toBe(fingerprintOf(tab));
  expect(elsewhere.store.record?.vaultId).not.toBe(store.record?.vaultId);
});

test('an exported file and its code bring everything to another device; neither does alone', async () => {
  const { tab, code } = await managedVault();
  const { file } = await tab.client.call('export', null);
  const other = openTab({ store: memoryStore() });
  const another = formatRecoveryCode(randomBytes(20));
  await expect(other.client.call('draft.import', { code: another, file })).rejects.toEqual(problem('code-wrong'));
  await other.client.call('draft.import', { code, file });
  await finishOn(other);
  expect(fingerprintOf(other)).toBe(fingerprintOf(tab));
});

test('a vault is never put over another', async () => {
  const { tab, code } = await managedVault();
  const { file } = await tab.client.call('export', null);
  await expect(tab.client.call('draft.create', null)).rejects.toEqual(problem('vault-exists'));
  await expect(tab.client.call('draft.restore', { code })).rejects.toEqual(problem('vault-exists'));
  await expect(tab.client.call('draft.import', { code, file })).rejects.toEqual(problem('vault-exists'));
});

test('ten wrong codes make the next wait, the right one too, and the right one in time starts the count again', async () => {
  let nowMs = 0;
  const store = memoryStore();
  const tab = openTab({ store, now: () => nowMs });
  const code = await tab.setUp();
  const before = structuredClone(store.record);
  const open = (text: string) => tab.client.call('open', { opener: { kind: 'code', code: text }, manage: false });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await expect(open(formatRecoveryCode(randomBytes(20)))).rejects.toEqual(problem('code-wrong'));
    await expect(open('7')).rejects.toEqual(problem('code-length', { found: 1, expected: 36 }));
  }
  await expect(open(code)).rejects.toEqual(problem('too-many-tries', { waitMinutes: 1 }));
  nowMs += 30_000;
  await open(code);
  expect(store.record).toEqual(before);
  await expect(store.readTries()).resolves.toMatchObject({ failures: 0 });
});

test('a lost passkey is replaced with the code in one write, and the old one opens nothing', async () => {
  const { store, tab, code } = await managedVault();
  tab.client.lock(true);
  const found = openTab({ store });
  await found.until('locked');
  await found.client.call('open', { opener: { kind: 'code', code }, manage: true });
  const passkey = await found.newPasskey('New');
  await found.client.call('passkey.add', { passkey, replacesOthers: true }, [passkey.prf]);
  expect(store.record?.passkeys.map(({ name }) => name)).toEqual(['New']);
  await expect(tab.unlock()).rejects.toEqual(problem('passkey-wrong'));
});

test('the last passkey stays', async () => {
  const { store, tab } = await managedVault();
  const credentialId = store.record?.passkeys[0]?.credentialId ?? '';
  await expect(tab.client.call('passkey.remove', { credentialId })).rejects.toEqual(problem('last-passkey'));
  const passkey = await tab.newPasskey('Key ring');
  await tab.client.call('passkey.add', { passkey, replacesOthers: false }, [passkey.prf]);
  await tab.client.call('passkey.remove', { credentialId });
  expect(store.record?.passkeys.map(({ name }) => name)).toEqual(['Key ring']);
});

test('a passkey too many is refused, and the vault stays readable', async () => {
  const { store, tab } = await managedVault();
  const add = async () => {
    const passkey = await tab.newPasskey('Key');
    await tab.client.call('passkey.add', { passkey, replacesOthers: false }, [passkey.prf]);
  };
  for (let count = 1; count < 20; count += 1) await add();
  await expect(add()).rejects.toEqual(problem('vault-full'));
  expect(VaultRecord.parse(store.record).passkeys).toHaveLength(20);
});

test('a changed code opens the vault and later files; the wallet stays, and follows from the first code only', async () => {
  const { tab, code } = await managedVault();
  const fingerprint = fingerprintOf(tab);
  await expect(tab.client.call('code.show', null)).resolves.toEqual({ code, restoresWallet: true });
  const newCode = await tab.client.call('code.change', null);
  await expect(tab.client.call('code.confirm', { groups: ['', '', ''] })).rejects.toMatchObject({
    code: 'code-not-confirmed',
  });
  await tab.client.call('open', { opener: { kind: 'code', code }, manage: true });
  await expect(tab.client.call('code.confirm', { groups: groupsOf(newCode) })).rejects.toEqual(
    problem('not-confirmed'),
  );
  const second = await tab.client.call('code.change', null);
  await tab.client.call('code.confirm', { groups: groupsOf(second) });
  const open = (text: string) => tab.client.call('open', { opener: { kind: 'code', code: text }, manage: true });
  await expect(open(code)).rejects.toEqual(problem('code-wrong'));
  await open(second.code);
  await expect(tab.client.call('code.show', null)).resolves.toEqual({ code: second.code, restoresWallet: false });
  expect(fingerprintOf(tab)).toBe(fingerprint);
  const other = openTab({ store: memoryStore() });
  await other.client.call('draft.import', { code: second.code, file: (await tab.client.call('export', null)).file });
  await finishOn(other);
  expect(fingerprintOf(other)).toBe(fingerprint);
});

test('ways in are changed, and the code is seen, only within five minutes of confirming', async () => {
  let nowMs = 0;
  const tab = openTab({ store: memoryStore(), now: () => nowMs });
  await tab.setUp();
  await expect(tab.client.call('code.show', null)).rejects.toEqual(problem('not-confirmed'));
  await tab.unlock(true);
  nowMs += 5 * 60_000 - 1;
  await tab.client.call('code.show', null);
  nowMs += 1;
  await expect(tab.client.call('code.show', null)).rejects.toEqual(problem('not-confirmed'));
  await expect(tab.client.call('passkey.remove', { credentialId: '' })).rejects.toEqual(problem('not-confirmed'));
});

test('a vault that the browser deletes while it is open is said to be lost, and is locked', async () => {
  const { store, tab } = await managedVault();
  store.record = null;
  await expect(tab.client.call('export', null)).rejects.toEqual(problem('storage-lost'));
  expect(tab.client.getState()).toEqual({ status: 'none' });
});

test('locking overwrites the keys and codes that lay in memory', async () => {
  const session = createSession({ store: memoryStore(), random: randomBytes, now: Date.now });
  await createDraft(session);
  const { draft } = session;
  const managed = randomBytes(32);
  startManagement(session, managed);
  lockSession(session);
  for (const secret of [draft?.vaultKey, draft?.newCode?.root, managed]) {
    expect(secret?.some((byte) => byte !== 0)).toBe(false);
  }
  expect({ ...session, store: null, random: null, now: null }).toEqual({
    store: null,
    random: null,
    now: null,
    keys: null,
    fingerprint: null,
    management: null,
    newCode: null,
    draft: null,
  });
});

test('nothing that a page is sent holds the wallet’s secret, in a life of a vault with every command', async () => {
  const { tab, code } = await managedVault();
  await tab.client.call('code.show', null);
  await tab.client.call('export', null);
  tab.client.lock(true);
  await tab.client.call('open', { opener: { kind: 'code', code }, manage: true });
  const root = await import('../code/recovery-code.ts').then(({ parseRecoveryCode }) => parseRecoveryCode(code));
  if (!root.ok) throw new Error('the code must parse');
  const secret = Buffer.from(await deriveWalletSecret(root.root));
  const sent = JSON.stringify(tab.sent);
  expect(sent).toContain('unlocked');
  for (const writing of [
    secret.toString('hex'),
    secret.toString('base64url'),
    secret.join(','),
    secret.toString('base64'),
  ]) {
    expect(sent).not.toContain(writing);
  }
});
