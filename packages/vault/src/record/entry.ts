/**
 * Secrets of a vault, each sealed for its place.
 *
 * Guarantees: an entry opens only in the slot, the version and the vault that it was sealed for; the slot is a keyed hash
 * of the name, and name and length are sealed with the value, so what rests in the browser does not tell which studies
 * somebody takes part in. Does NOT detect that an older copy of the whole record was put back.
 */
import { base64urlnopad } from '@scure/base';
import { type Bytes, type RandomBytes, utf8, zero } from '../crypto/bytes.ts';
import { LABELS } from '../crypto/labels.ts';
import { open, seal } from '../crypto/seal.ts';
import { VaultError } from '../vault-error.ts';
import type { VaultKeys } from './vault-keys.ts';
import { ENTRY_BYTES_MAX, type SealedEntry } from './vault-record.ts';

/** `wallet`, `issuer/org_…`, `credential/…`: a kind, and what tells several of the kind apart. */
export type EntryName = string;

const NAME = /^[a-z][a-z-]{0,30}(\/[A-Za-z0-9._-]{1,100})?$/;
const BLOCK = 256;
const HEAD = 6;

export type OpenedEntry = { readonly name: EntryName; readonly value: Bytes };

const boundTo = (vaultId: string, slot: string, version: number) => [LABELS.entry, vaultId, slot, String(version)];

/** Where the entry `name` lies: the first 16 bytes of HMAC-SHA-256 of the name, in base64url. */
export async function slotOf(keys: VaultKeys, name: EntryName): Promise<string> {
  if (!NAME.test(name)) throw new TypeError('not the name of an entry');
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', keys.slots, utf8(name)));
  return base64urlnopad.encode(mac.subarray(0, 16));
}

/** Seals `value` as `version` of the entry `name`. Leaves `value` as it is. */
export async function sealEntry(
  keys: VaultKeys,
  name: EntryName,
  version: number,
  value: Uint8Array,
  random: RandomBytes,
): Promise<SealedEntry> {
  if (value.length > ENTRY_BYTES_MAX) throw new VaultError('entry-too-large', { bytes: value.length });
  const slot = await slotOf(keys, name);
  const plain = pack(utf8(name), value);
  try {
    return { slot, version, ...(await seal(keys.entries, plain, boundTo(keys.vaultId, slot, version), random)) };
  } finally {
    zero(plain);
  }
}

/** Name and value, which the caller overwrites after use; null when the entry is not one of this vault and slot. */
export async function openEntry(keys: VaultKeys, entry: SealedEntry): Promise<OpenedEntry | null> {
  const plain = await open(keys.entries, entry, boundTo(keys.vaultId, entry.slot, entry.version));
  if (plain === null) return null;
  const opened = unpack(plain);
  zero(plain);
  return opened;
}

/** Lengths of name (2 bytes) and value (4 bytes), big-endian, then both, then zeros to a multiple of 256 bytes. */
function pack(name: Bytes, value: Uint8Array): Bytes {
  const length = HEAD + name.length + value.length;
  const plain = new Uint8Array(Math.ceil(length / BLOCK) * BLOCK);
  const head = new DataView(plain.buffer);
  head.setUint16(0, name.length);
  head.setUint32(2, value.length);
  plain.set(name, HEAD);
  plain.set(value, HEAD + name.length);
  return plain;
}

function unpack(plain: Bytes): OpenedEntry {
  const head = new DataView(plain.buffer);
  const valueAt = HEAD + head.getUint16(0);
  const name = new TextDecoder('utf-8', { fatal: true }).decode(plain.subarray(HEAD, valueAt));
  return { name, value: plain.slice(valueAt, valueAt + head.getUint32(2)) };
}
