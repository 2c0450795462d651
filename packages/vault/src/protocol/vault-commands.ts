import type { NewPasskey } from '../record/wrap.ts';

/** What opens a vault. The bytes are handed over, not copied, where they are sent to the worker. */
export type VaultOpener =
  | { readonly kind: 'passkey'; readonly credentialId: string; readonly prf: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'code'; readonly code: string };

/** A new code to write down, and the groups (counted from 1) to type back. The one secret that a page ever gets: to show it. */
export type NewCode = { readonly code: string; readonly ask: readonly number[] };

/** Of the wallet at hand: its fingerprint, to compare it with another device or the printed sheet. */
export type RestoredWallet = { readonly fingerprint: string };

type Command<Input, Output> = { readonly input: Input; readonly output: Output };

/** Commands of the page to its worker, besides operations. */
export type VaultCommands = {
  /** Starts a new vault in memory; nothing is stored before `draft.finish`. */
  readonly 'draft.create': Command<null, null>;
  /** Starts a vault in memory with the wallet that `code` restores. */
  readonly 'draft.restore': Command<{ readonly code: string }, RestoredWallet>;
  /** Starts a vault in memory from an exported file. */
  readonly 'draft.import': Command<{ readonly code: string; readonly file: string }, RestoredWallet>;
  readonly 'draft.passkey': Command<NewPasskey, null>;
  readonly 'draft.code': Command<null, NewCode & RestoredWallet>;
  /** Stores the vault, opened. A new code must be confirmed with the groups asked for. */
  readonly 'draft.finish': Command<{ readonly groups: readonly string[] }, null>;
  readonly 'draft.drop': Command<null, null>;
  /** Opens the vault; with `manage`, its ways in may be changed and its code seen for five minutes. */
  readonly open: Command<{ readonly opener: VaultOpener; readonly manage: boolean }, null>;
  readonly lock: Command<null, null>;
  /** The person is there: the vault stays open for another ten minutes. */
  readonly activity: Command<null, null>;
  /** Reads the stored record again. */
  readonly refresh: Command<null, null>;
  readonly 'code.show': Command<null, { readonly code: string; readonly restoresWallet: boolean }>;
  readonly 'code.change': Command<null, NewCode>;
  readonly 'code.confirm': Command<{ readonly groups: readonly string[] }, null>;
  readonly 'passkey.add': Command<{ readonly passkey: NewPasskey; readonly replacesOthers: boolean }, null>;
  readonly 'passkey.remove': Command<{ readonly credentialId: string }, null>;
  readonly export: Command<null, { readonly file: string }>;
  /** Removes the vault from this browser, opened or not. */
  readonly remove: Command<{ readonly confirmed: true }, null>;
  readonly run: Command<{ readonly operation: string; readonly input: unknown }, unknown>;
};

export type CommandName = keyof VaultCommands;
export type CommandInput<Name extends CommandName> = VaultCommands[Name]['input'];
export type CommandOutput<Name extends CommandName> = VaultCommands[Name]['output'];
