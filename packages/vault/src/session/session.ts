/**
 * What the worker knows while a vault is open, being made, or managed.
 *
 * Guarantees: an open vault is held as keys that cannot be read out; the vault key itself lies in memory only while a
 * vault is being made and for five minutes after a person has shown again that they may manage it; `lockSession`
 * overwrites all of it. Trusts whoever runs code in the worker.
 */
import { type Bytes, type RandomBytes, zero } from '../crypto/bytes.ts';
import type { VaultKeys } from '../record/vault-keys.ts';
import type { PasskeyWrap, RecoveryWrap, SealedEntry } from '../record/vault-record.ts';
import type { VaultStore } from '../store/vault-store.ts';
import { VaultError } from '../vault-error.ts';

/** A code that the person has not yet shown to have written down. `ask`: groups to type back, counted from 1. */
export type UnconfirmedCode = { readonly root: Bytes; readonly ask: readonly number[] };

/** A vault in memory only. */
export type Draft = {
  readonly vaultKey: Bytes;
  readonly keys: VaultKeys;
  readonly fingerprint: string;
  readonly recovery: RecoveryWrap;
  readonly entries: readonly SealedEntry[];
  readonly passkey: PasskeyWrap | null;
  /** Null where the person has just typed the code in. */
  readonly newCode: UnconfirmedCode | null;
};

/** The vault key, kept for a short while so that ways in can be changed. */
type Management = {
  readonly vaultKey: Bytes;
  readonly untilMs: number;
  readonly timer: ReturnType<typeof setTimeout>;
};

export type SessionEffects = {
  readonly store: VaultStore;
  readonly random: RandomBytes;
  readonly now: () => number;
};

export type Session = SessionEffects & {
  keys: VaultKeys | null;
  fingerprint: string | null;
  management: Management | null;
  newCode: UnconfirmedCode | null;
  draft: Draft | null;
};

const MANAGE_MS = 5 * 60_000;

export function createSession(effects: SessionEffects): Session {
  return { ...effects, keys: null, fingerprint: null, management: null, newCode: null, draft: null };
}

export function dropDraft(session: Session): void {
  if (session.draft === null) return;
  zero(session.draft.vaultKey);
  if (session.draft.newCode !== null) zero(session.draft.newCode.root);
  session.draft = null;
}

export function endManagement(session: Session): void {
  if (session.management !== null) {
    clearTimeout(session.management.timer);
    zero(session.management.vaultKey);
  }
  if (session.newCode !== null) zero(session.newCode.root);
  session.management = null;
  session.newCode = null;
}

export function lockSession(session: Session): void {
  dropDraft(session);
  endManagement(session);
  session.keys = null;
  session.fingerprint = null;
}

export function startManagement(session: Session, vaultKey: Bytes): void {
  endManagement(session);
  const timer = setTimeout(() => endManagement(session), MANAGE_MS);
  session.management = { vaultKey, untilMs: session.now() + MANAGE_MS, timer };
}

/** @throws VaultError `not-confirmed` when nobody has shown within five minutes that they may manage the vault */
export function requireManagement(session: Session): Bytes {
  if (session.management === null || session.now() >= session.management.untilMs) {
    endManagement(session);
    throw new VaultError('not-confirmed');
  }
  return session.management.vaultKey;
}

/** @throws VaultError `locked` */
export function requireKeys(session: Session): VaultKeys {
  if (session.keys === null) throw new VaultError('locked');
  return session.keys;
}

/** @throws VaultError `no-vault` */
export function requireDraft(session: Session): Draft {
  if (session.draft === null) throw new VaultError('no-vault');
  return session.draft;
}
