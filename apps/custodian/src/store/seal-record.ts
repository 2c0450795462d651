/**
 * One record of the store, sealed: magic ‖ salt (16) ‖ nonce (12) ‖ AES-256-GCM ciphertext ‖ tag (16). Each record has a key
 * of its own, HKDF-SHA-256 of the store's key with the record's salt, so that no nonce can meet another under one key.
 *
 * Guarantees: a record opens under the store's key and the name that it was sealed under, and under nothing else; every
 * changed, missing or added byte is noticed.
 * Does NOT hide: names and sizes of records. Does NOT notice: a record that was replaced by an older one of the same name.
 * Trusts: node:crypto.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const MAGIC = Buffer.from('TMKSTOR1', 'latin1');
const SALT = 16;
const NONCE = 12;
const TAG = 16;
const HEAD = MAGIC.length + SALT + NONCE;

export function sealRecord(key: Uint8Array, name: string, plain: Uint8Array): Uint8Array {
  const head = Buffer.concat([MAGIC, randomBytes(SALT), randomBytes(NONCE)]);
  const cipher = createCipheriv('aes-256-gcm', recordKey(key, head), head.subarray(HEAD - NONCE));
  cipher.setAAD(associated(head, name));
  const body = cipher.update(plain);
  return Buffer.concat([head, body, cipher.final(), cipher.getAuthTag()]);
}

/** Null when it does not open: another key, another name, or changed bytes. */
export function openRecord(key: Uint8Array, name: string, sealed: Uint8Array): Buffer | null {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < HEAD + TAG || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const head = bytes.subarray(0, HEAD);
  const decipher = createDecipheriv('aes-256-gcm', recordKey(key, head), head.subarray(HEAD - NONCE));
  decipher.setAAD(associated(head, name));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(HEAD, bytes.length - TAG)), decipher.final()]);
  } catch {
    return null;
  }
}

function recordKey(key: Uint8Array, head: Buffer): Uint8Array {
  const salt = head.subarray(MAGIC.length, MAGIC.length + SALT);
  return new Uint8Array(hkdfSync('sha256', key, salt, 'trialmark/custodian-store/v1', 32));
}

const associated = (head: Buffer, name: string) => Buffer.concat([head, Buffer.from(name, 'utf8')]);
