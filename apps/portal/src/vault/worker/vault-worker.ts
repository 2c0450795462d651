/**
 * The worker in which the vault's secrets are, and nowhere else. Loaded by its own address, with a
 * Content-Security-Policy of its own (`security-headers.ts`): it runs scripts of this site and connects to
 * nothing.
 */
import './jitless.ts';
import { indexedDbStore, type MessageEnd, startVaultHost } from '@trialmark/vault/worker';
import { operations } from './operations.ts';

// The compiler knows the globals of a page here; a worker's `postMessage` is the one of MessageEnd.
startVaultHost({ end: globalThis as unknown as MessageEnd, store: indexedDbStore(), operations });
