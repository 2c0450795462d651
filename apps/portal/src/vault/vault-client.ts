import { broadcastTabs, createVaultClient, type VaultClient, workerConnection } from '@trialmark/vault';
import { rememberVault } from './had-vault.ts';
import type { VaultOperationList } from './worker/operations.ts';

export type PortalVault = VaultClient<VaultOperationList>;

let client: PortalVault | null = null;

const ACTIVITY_MS = 20_000;

/** The vault of this tab. The worker starts when a page first subscribes, and ends when the vault is locked. */
export function portalVault(): PortalVault {
  client ??= watch(
    createVaultClient<VaultOperationList>({
      connect: () =>
        workerConnection(new Worker(new URL('./worker/vault-worker.ts', import.meta.url), { type: 'module' })),
      tabs: broadcastTabs(),
    }),
  );
  return client;
}

/** Locks when the page goes, also into the browser's cache of pages; tells the worker that somebody is there. */
function watch(vault: PortalVault): PortalVault {
  let toldAtMs = 0;
  const onActivity = () => {
    const { status } = vault.getState();
    // Without a vault, one may be in the making.
    if ((status !== 'unlocked' && status !== 'none') || Date.now() - toldAtMs < ACTIVITY_MS) return;
    toldAtMs = Date.now();
    void vault.call('activity', null).catch(() => undefined);
  };
  for (const type of ['pointerdown', 'keydown', 'scroll']) window.addEventListener(type, onActivity, { passive: true });
  window.addEventListener('pagehide', () => vault.lock(false));
  vault.subscribe(() => {
    const { status } = vault.getState();
    if (status === 'locked' || status === 'unlocked') rememberVault(true);
  });
  return vault;
}
