import type { OperationProgress } from '../operations/vault-operation.ts';
import type { VaultErrorCode, VaultErrorFacts } from '../vault-error.ts';
import type { CommandName } from './vault-commands.ts';
import type { VaultState } from './vault-state.ts';

/** Page to worker. Answers carry the `id` of the call, in any order. */
export type ToWorker =
  | { readonly kind: 'call'; readonly id: number; readonly command: CommandName; readonly input: unknown }
  | { readonly kind: 'abort'; readonly id: number };

/** Worker to page. The first message is a state: it says that the worker has come up. */
export type FromWorker =
  | { readonly kind: 'state'; readonly state: VaultState }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: OperationProgress }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly code: VaultErrorCode; readonly facts: VaultErrorFacts };

/** A `Worker`, its inside, or one end of a `MessageChannel`. */
export type MessageEnd = {
  readonly postMessage: (message: unknown, transfer: Transferable[]) => void;
  readonly addEventListener: (type: 'message', listener: (event: MessageEvent) => void) => void;
};
