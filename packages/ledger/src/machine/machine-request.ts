/**
 * How a machine says who asks, with a key of a member, and no cookie and no password: docs/protocol/api.md.
 *
 * Guarantees: a signature serves one method, one address with its query, one body and one minute on either side of its
 * time. Does NOT check: that the log knows the key, that the member may ask, or that the time is near; the API does. Within
 * that minute whoever saw the header can send the same request again, so it must travel over TLS.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64urlnopad } from '@scure/base';
import { KeyId, MemberId } from '@trialmark/schema';
import { keyId } from '../signature/key-id.ts';
import { ed25519PublicKey } from '../signature/sign-ed25519.ts';

const SCHEME = 'TrialmarkKey';
const HEADER =
  /^TrialmarkKey member=(mbr_[0-9a-f]{32}),key=(key_[0-9a-f]{32}),time=(0|[1-9]\d{0,11}),signature=([A-Za-z0-9_-]{86})$/;
const EMPTY = new Uint8Array(0);

/** What is signed. */
export type MachineRequest = {
  /** In capitals. */
  readonly method: string;
  /** Path and query, as they stand in the request line. */
  readonly target: string;
  /** Unix seconds. */
  readonly timeS: number;
  /** SHA-256 of the body, or of the whole file of which the body is a part; 64 lower-case hex digits. */
  readonly bodySha256: string;
};

export type MachineAuthorization = {
  readonly member: MemberId;
  readonly key: KeyId;
  readonly timeS: number;
  readonly signature: Uint8Array;
};

/** SHA-256 of no bytes: the body of a GET. */
export const EMPTY_BODY_SHA256: string = bytesToHex(sha256(EMPTY));

/** The text that is signed, in UTF-8. */
export function machineRequestText({ method, target, timeS, bodySha256 }: MachineRequest): string {
  return `trialmark/machine-request/v1\n${method}\n${target}\n${timeS}\n${bodySha256}\n`;
}

/** The value of the header `Authorization`. */
export function formatMachineAuthorization({ member, key, timeS, signature }: MachineAuthorization): string {
  return `${SCHEME} member=${member},key=${key},time=${timeS},signature=${base64urlnopad.encode(signature)}`;
}

/** The header for a request, signed with the Ed25519 seed of 32 bytes. */
export function signMachineRequest(request: MachineRequest, member: MemberId, secret: Uint8Array): string {
  const signature = ed25519.sign(utf8ToBytes(machineRequestText(request)), secret);
  return formatMachineAuthorization({ member, key: keyId(ed25519PublicKey(secret)), timeS: request.timeS, signature });
}

/** Null for anything that is not exactly such a header. */
export function parseMachineAuthorization(header: string): MachineAuthorization | null {
  const [, member, key, time, signature = ''] = HEADER.exec(header) ?? [];
  if (time === undefined) return null;
  try {
    return {
      member: MemberId.parse(member),
      key: KeyId.parse(key),
      timeS: Number(time),
      signature: base64urlnopad.decode(signature),
    };
  } catch {
    return null;
  }
}
