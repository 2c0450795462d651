/**
 * The bytes of a cosignature/v1 (C2SP tlog-cosignature, Ed25519): uint64 time ‖ 64-byte signature over
 * `cosignature/v1\ntime <t>\n` and the checkpoint body.
 *
 * Does NOT check: signatures (see `openNote`), or a time against a clock.
 */
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

export type StampedSignature = { readonly timeS: number; readonly signature: Uint8Array };

/** What a cosigner signs. `timeS` is in whole seconds since the epoch. */
export function cosignedMessage(checkpointBody: string, timeS: number): Uint8Array {
  return utf8ToBytes(`cosignature/v1\ntime ${timeS}\n${checkpointBody}`);
}

export function formatCosignature({ timeS, signature }: StampedSignature): Uint8Array {
  if (!Number.isSafeInteger(timeS) || timeS < 0) throw new RangeError('a time is whole seconds since the epoch');
  const time = new Uint8Array(8);
  new DataView(time.buffer).setBigUint64(0, BigInt(timeS));
  return concatBytes(time, signature);
}

/** Null unless it is 72 bytes with a time up to 2^53−1 seconds. */
export function parseCosignature(bytes: Uint8Array): StampedSignature | null {
  if (bytes.length !== 72) return null;
  const time = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  if (time > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return { timeS: Number(time), signature: bytes.slice(8) };
}
