import type { EntryName } from '../record/entry.ts';

/** How far long work has come. `stage` is a word of the operation's own, for the page to put into words. */
export type OperationProgress = { readonly stage: string; readonly done: number; readonly total: number };

/** What an operation may do with the vault. It exists in the worker only. */
export type OperationContext = {
  /**
   * Lends the value of an entry to `use` and overwrites it afterwards.
   *
   * @throws VaultError `no-entry` when there is none, `locked` when the vault was locked meanwhile
   */
  readonly withSecret: <T>(name: EntryName, use: (secret: Uint8Array<ArrayBuffer>) => T | Promise<T>) => Promise<T>;
  /** Names of the entries of a kind: `credential` gives `credential`, `credential/…`. */
  readonly names: (kind: string) => Promise<readonly EntryName[]>;
  /** Writes the entry `name` (at most 65,536 bytes), new or over the old one, and overwrites `value`. */
  readonly put: (name: EntryName, value: Uint8Array) => Promise<void>;
  /** Makes the entry `name` unless there is one. Two tabs at once make one. Resolves to whether this call made it. */
  readonly create: (name: EntryName, make: () => Uint8Array | Promise<Uint8Array>) => Promise<boolean>;
  readonly remove: (name: EntryName) => Promise<void>;
  readonly progress: (progress: OperationProgress) => void;
  /** Aborted when the page gives up or its time is over. */
  readonly signal: AbortSignal;
};

/** Anything with zod's `parse`. */
type Parser<T> = { readonly parse: (value: unknown) => T };

/**
 * One thing that the worker does with secrets for a page.
 *
 * What `run` returns goes to the page and must not be secret; `output` says exactly what it is, and what does not parse
 * is not sent.
 */
export type VaultOperation<Input, Output> = {
  readonly input: Parser<Input>;
  readonly output: Parser<Output>;
  /** May throw `OperationRefusal`. The message of anything else stays in the worker: it might quote a secret. */
  readonly run: (input: Input, context: OperationContext) => Output | Promise<Output>;
};

/** An operation whose types are not known here: `input` checks what `run` gets. */
export type AnyVaultOperation = {
  readonly input: Parser<unknown>;
  readonly output: Parser<unknown>;
  readonly run: (input: never, context: OperationContext) => unknown;
};

/** By name: `area.verb`. */
export type VaultOperations = Readonly<Record<string, AnyVaultOperation>>;

export type OperationInput<Operation> = Operation extends VaultOperation<infer Input, infer _> ? Input : never;
export type OperationOutput<Operation> = Operation extends VaultOperation<infer _, infer Output> ? Output : never;

/** Gives `run` the types of its schemas. */
export function defineOperation<Input, Output>(
  operation: VaultOperation<Input, Output>,
): VaultOperation<Input, Output> {
  return operation;
}

/** The operations of a worker, with their types, which pages import as types only. */
export function defineVaultOperations<const Operations extends VaultOperations>(operations: Operations): Operations {
  return operations;
}

/** Why an operation did not do its work, as a code that the page has a sentence for. Must not hold a secret. */
export class OperationRefusal extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = 'OperationRefusal';
    this.reason = reason;
  }
}
