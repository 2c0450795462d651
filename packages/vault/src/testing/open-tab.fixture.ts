import { createVaultClient } from '../client/create-vault-client.ts';
import type { TabChannel } from '../client/tab-channel.ts';
import { startVaultHost } from '../host/start-vault-host.ts';
import type { VaultOperations } from '../operations/vault-operation.ts';
import { askPasskeys } from '../passkey/ask-passkeys.ts';
import { createPasskey } from '../passkey/create-passkey.ts';
import type { FromWorker } from '../protocol/messages.ts';
import type { PasskeySummary, VaultState } from '../protocol/vault-state.ts';
import type { VaultStore } from '../store/vault-store.ts';
import { fakeAuthenticator } from './fake-authenticator.fixture.ts';
import { fakeTabs } from './fake-tabs.fixture.ts';

type TabOptions<Operations extends VaultOperations> = {
  readonly store: VaultStore;
  readonly operations?: Operations;
  readonly authenticator?: ReturnType<typeof fakeAuthenticator>;
  readonly tabs?: TabChannel;
  readonly now?: () => number;
  readonly idleMs?: number;
};

/** Page and worker of one tab, joined by a real message channel: what passes between them is cloned as in a browser. */
export function openTab<Operations extends VaultOperations>({
  store,
  operations = {} as Operations,
  authenticator = fakeAuthenticator(),
  tabs = fakeTabs()(),
  ...effects
}: TabOptions<Operations>) {
  const sent: FromWorker[] = [];
  const client = createVaultClient<Operations>({
    tabs,
    connect: () => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', ({ data }) => sent.push(data));
      startVaultHost({ end: port2, operations, store, ...effects });
      port1.start();
      port2.start();
      const close = () => {
        port1.close();
        port2.close();
      };
      return { end: port1, onFailure: () => undefined, close };
    },
  });
  const newPasskey = (name = 'This computer', existing: readonly PasskeySummary[] = []) =>
    createPasskey({ api: authenticator.api, rpId: 'localhost', rpName: 'Trialmark', name, existing });
  const passkeys = () => {
    const state = client.getState();
    return state.status === 'locked' || state.status === 'unlocked' ? state.passkeys : [];
  };
  const unlock = async (manage = false) => {
    const opener = await askPasskeys({ api: authenticator.api, rpId: 'localhost', passkeys: passkeys() });
    await client.call('open', { opener, manage }, [opener.prf]);
  };
  /** Sets a vault up as a person does, and returns the code that they wrote down. */
  const setUp = async () => {
    await client.call('draft.create', null);
    const passkey = await newPasskey();
    await client.call('draft.passkey', passkey, [passkey.prf]);
    const { code, ask } = await client.call('draft.code', null);
    await client.call('draft.finish', { groups: ask.map((group) => code.split('-')[group - 1] ?? '') });
    return code;
  };
  const until = (status: VaultState['status']) =>
    new Promise<VaultState>((resolve) => {
      const look = () => {
        if (client.getState().status === status) resolve(client.getState());
      };
      client.subscribe(look);
      look();
    });
  return { client, sent, authenticator, newPasskey, unlock, setUp, until };
}
