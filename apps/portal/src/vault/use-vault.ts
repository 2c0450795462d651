'use client';

import type { VaultState } from '@trialmark/vault';
import { useSyncExternalStore } from 'react';
import { type PortalVault, portalVault } from './vault-client.ts';

const LOADING: VaultState = { status: 'loading' };

type UseVault = {
  readonly state: VaultState;
  /** `none`, `locked`, `unlocked`; `loading` at first; `unavailable` when storage or worker do not answer. */
  readonly status: VaultState['status'];
  /**
   * Runs an operation of `worker/operations.ts` with the secrets, in the worker. 60 seconds at most, unless
   * `timeoutMs` says otherwise.
   *
   * @throws VaultError, which `useVaultProblem` puts into words
   */
  readonly run: PortalVault['run'];
  readonly call: PortalVault['call'];
  /** Locks here and in every other tab. */
  readonly lockNow: () => void;
};

const run: PortalVault['run'] = (operation, input, options) => portalVault().run(operation, input, options);
const call: PortalVault['call'] = (command, input, handOver) => portalVault().call(command, input, handOver);
const lockNow = () => portalVault().lock(true);

const subscribe = (listener: () => void) => portalVault().subscribe(listener);
const snapshot = () => portalVault().getState();

/** The vault of this browser, as far as a page may know it. */
export function useVault(): UseVault {
  const state = useSyncExternalStore(subscribe, snapshot, () => LOADING);
  return { state, status: state.status, run, call, lockNow };
}
