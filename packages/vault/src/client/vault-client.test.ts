import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineOperation, defineVaultOperations, OperationRefusal } from '../operations/vault-operation.ts';
import { fakeTabs } from '../testing/fake-tabs.fixture.ts';
import { memoryStore } from '../testing/memory-store.fixture.ts';
import { openTab } from '../testing/open-tab.fixture.ts';
import { VaultError } from '../vault-error.ts';

const operations = defineVaultOperations({
  'wallet.length': defineOperation({
    input: z.strictObject({ times: z.int() }),
    output: z.int(),
    run: ({ times }, { withSecret }) => withSecret('wallet', (secret) => secret.length * times),
  }),
  'wallet.leak': defineOperation({
    input: z.null(),
    output: z.int(),
    run: (_, { withSecret }) => withSecret('wallet', (secret) => secret as unknown as number),
  }),
  'wallet.throw': defineOperation({
    input: z.null(),
    output: z.null(),
    run: (_, { withSecret }) =>
      withSecret('wallet', (secret) => {
        throw new Error(`the secret is ${Buffer.from(secret).toString('hex')}`);
      }),
  }),
  'wallet.refuse': defineOperation({
    input: z.null(),
    output: z.null(),
    run: () => {
      throw new OperationRefusal('credential-expired');
    },
  }),
  'issuer.make': defineOperation({
    input: z.null(),
    output: z.boolean(),
    run: (_, { create }) => create('issuer', () => crypto.getRandomValues(new Uint8Array(32))),
  }),
  'slow.wait': defineOperation({
    input: z.null(),
    output: z.null(),
    run: (_, { signal, progress }) =>
      new Promise<null>((_resolve, reject) => {
        progress({ stage: 'waiting', done: 0, total: 1 });
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  }),
  'deaf.wait': defineOperation({ input: z.null(), output: z.null(), run: () => new Promise<null>(() => undefined) }),
});

const refusal = (code: string, facts: object = {}) => expect.objectContaining({ code, facts });

test('counts as none before it is finished, and as unlocked after', async () => {
  const store = memoryStore();
  const tab = openTab({ store, operations });
  await tab.until('none');
  await tab.client.call('draft.create', null);
  expect(store.record).toBeNull();
  await tab.setUp();
  expect(tab.client.getState().status).toBe('unlocked');
});

test('gives a page results of operations, and nothing that their output does not describe', async () => {
  const tab = openTab({ store: memoryStore(), operations });
  await tab.setUp();
  await expect(tab.client.run('wallet.length', { times: 2 })).resolves.toBe(64);
  await expect(tab.client.run('wallet.leak', null)).rejects.toEqual(
    refusal('operation-failed', { operation: 'wallet.leak' }),
  );
});

test('keeps the words of unexpected errors in the worker and passes refusals on as codes', async () => {
  const tab = openTab({ store: memoryStore(), operations });
  await tab.setUp();
  await expect(tab.client.run('wallet.throw', null)).rejects.toEqual(
    refusal('operation-failed', { operation: 'wallet.throw' }),
  );
  await expect(tab.client.run('wallet.refuse', null)).rejects.toEqual(
    refusal('operation-refused', { reason: 'credential-expired' }),
  );
  expect(JSON.stringify(tab.sent)).not.toContain('the secret is');
});

test('refuses operations that it does not have, inputs that they do not take, and all of them while locked', async () => {
  const tab = openTab({ store: memoryStore(), operations });
  await tab.until('none');
  await expect(tab.client.run('wallet.length', { times: 1 })).rejects.toEqual(refusal('locked'));
  await tab.setUp();
  await expect(tab.client.run('wallet.length', { times: 0.5 })).rejects.toEqual(refusal('operation-input'));
  await expect(tab.client.run('toString' as 'wallet.length', { times: 1 })).rejects.toEqual(
    refusal('operation-unknown', { operation: 'toString' }),
  );
});

test('locks at once, ends the worker, and opens again with the passkey', async () => {
  const tab = openTab({ store: memoryStore(), operations });
  await tab.setUp();
  const before = tab.client.getState();
  tab.client.lock(true);
  expect(tab.client.getState().status).toBe('locked');
  await tab.unlock();
  expect(tab.client.getState()).toEqual(before);
});

test('locks every tab when one is told to, and shows in each what another has stored', async () => {
  const store = memoryStore();
  const channel = fakeTabs();
  const first = openTab({ store, operations, tabs: channel() });
  const second = openTab({ store, operations, tabs: channel(), authenticator: first.authenticator });
  await Promise.all([first.until('none'), second.until('none')]);
  await first.setUp();
  await second.until('locked');
  await second.unlock();
  expect([first, second].map(({ client }) => client.getState().status)).toEqual(['unlocked', 'unlocked']);
  first.client.lock(true);
  expect([first, second].map(({ client }) => client.getState().status)).toEqual(['locked', 'locked']);
});

test('leaves other tabs open when a page of one tab is left', async () => {
  const store = memoryStore();
  const channel = fakeTabs();
  const first = openTab({ store, operations, tabs: channel() });
  const second = openTab({ store, operations, tabs: channel(), authenticator: first.authenticator });
  await first.setUp();
  await second.until('locked');
  await second.unlock();
  first.client.lock(false);
  expect([first, second].map(({ client }) => client.getState().status)).toEqual(['locked', 'unlocked']);
});

test('two tabs that make the same key at once make one', async () => {
  const store = memoryStore();
  const first = openTab({ store, operations });
  await first.setUp();
  const second = openTab({ store, operations, authenticator: first.authenticator });
  await second.until('locked');
  await second.unlock();
  const made = await Promise.all([first.client.run('issuer.make', null), second.client.run('issuer.make', null)]);
  expect(made.toSorted()).toEqual([false, true]);
});

test('stops an operation that a page gives up, and the vault stays open', async () => {
  const tab = openTab({ store: memoryStore(), operations });
  await tab.setUp();
  const abort = new AbortController();
  const stages: string[] = [];
  const running = tab.client.run('slow.wait', null, {
    signal: abort.signal,
    onProgress: ({ stage }) => {
      stages.push(stage);
      abort.abort();
    },
  });
  await expect(running).rejects.toEqual(refusal('aborted'));
  expect(stages).toEqual(['waiting']);
  await expect(tab.client.run('wallet.length', { times: 1 })).resolves.toBe(32);
});

test('ends a worker that does not hear, a second after the time is over, and locks', async () => {
  const tab = openTab({ store: memoryStore(), operations });
  await tab.setUp();
  const running = tab.client.run('deaf.wait', null, { timeoutMs: 20 });
  await expect(running).rejects.toEqual(refusal('timed-out', { seconds: 0 }));
  expect(tab.client.getState().status).toBe('locked');
});

test('locks after ten minutes without activity, also when the computer slept through them', async () => {
  let nowMs = 1_000_000;
  const tab = openTab({ store: memoryStore(), operations, now: () => nowMs });
  await tab.setUp();
  nowMs += 9 * 60_000;
  await tab.client.call('activity', null);
  nowMs += 9 * 60_000;
  await expect(tab.client.run('wallet.length', { times: 1 })).resolves.toBe(32);
  nowMs += 10 * 60_000;
  await expect(tab.client.run('wallet.length', { times: 1 })).rejects.toEqual(refusal('locked'));
  expect(tab.client.getState().status).toBe('locked');
});

test('locks by itself when nobody does anything', async () => {
  const tab = openTab({ store: memoryStore(), operations, idleMs: 300 });
  await tab.setUp();
  await expect(tab.until('locked')).resolves.toMatchObject({ status: 'locked' });
});

test('says so when its worker cannot be loaded', async () => {
  const { createVaultClient } = await import('./create-vault-client.ts');
  const client = createVaultClient({
    tabs: fakeTabs()(),
    startMs: 20,
    connect: () => ({ end: new MessageChannel().port1, onFailure: () => undefined, close: () => undefined }),
  });
  await expect(client.call('lock', null)).rejects.toEqual(refusal('worker-blocked'));
  expect(client.getState()).toEqual({ status: 'unavailable', problem: 'worker-blocked' });
});

test('says which storage problem there is, and that nothing was written', async () => {
  const store = memoryStore();
  const tab = openTab({ store, operations });
  await tab.until('none');
  store.failWith = new VaultError('storage-full');
  await expect(tab.setUp()).rejects.toEqual(refusal('storage-full'));
  expect(store.record).toBeNull();
  expect(tab.client.getState().status).toBe('none');
});
