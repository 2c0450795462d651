/**
 * What a patient shows to the coordinator so that a credential can be made for them: whom to sign it for, and whom to
 * encrypt it to.
 *
 * Layout: 70 bytes = holder (32, big-endian) ‖ X25519 public key (32) ‖ the first 6 of
 * SHA-256("trialmark/handover-card/v1\n" ‖ the 64 before); 112 digits of Crockford's Base32 in groups of four.
 *
 * Guarantees: a card with a wrong, missing or added character is refused.
 * Does NOT hide who shows it: whoever sees the card can recognise the same wallet at another desk. It is shown to a
 * coordinator, who knows the person anyway, and never sent to the platform.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { bech32 } from '@scure/base';
import { bigintFromBytes, bytesFromBigint } from '../field/bytes.ts';
import { checkField, FIELD_ORDER } from '../field/field.ts';
import { decodeCrockford, encodeCrockford } from '../wallet/crockford.ts';

const DIGITS = 112;
const BODY_LENGTH = 64;
const DOMAIN = utf8ToBytes('trialmark/handover-card/v1\n');

export type HandoverCard = {
  readonly holder: bigint;
  /** An age recipient, `age1…`. */
  readonly recipient: string;
};

export type HandoverCardReading =
  | { readonly ok: true; readonly card: HandoverCard }
  | { readonly ok: false; readonly message: string };

/** The card as shown: 28 groups of four digits. @throws Error for a recipient that is no X25519 recipient of age */
export function formatHandoverCard({ holder, recipient }: HandoverCard): string {
  const { bytes } = bech32.decodeToBytes(recipient);
  const body = concatBytes(bytesFromBigint(checkField(holder), 32), bytes);
  const digits = encodeCrockford(concatBytes(body, checksumOf(body)));
  return (digits.match(/.{4}/g) ?? []).join('-');
}

/** Reads a card as people paste it: any case, blanks, hyphens and line breaks, or a link that ends in `#` and the card. */
export function readHandoverCard(pasted: string): HandoverCardReading {
  const digits = pasted.slice(pasted.lastIndexOf('#') + 1).replaceAll(/[\s\p{Pd}\u200b]/gu, '');
  if (digits.length !== DIGITS) {
    return { ok: false, message: `The card has ${DIGITS} characters; this has ${digits.length}.` };
  }
  const bytes = decodeCrockford(digits);
  if (bytes === null) return { ok: false, message: 'There is a character here that no card has. Please look again.' };
  const body = bytes.subarray(0, BODY_LENGTH);
  const holder = bigintFromBytes(body.subarray(0, 32));
  if (bytesToHex(bytes.subarray(BODY_LENGTH)) !== bytesToHex(checksumOf(body)) || holder >= FIELD_ORDER) {
    return { ok: false, message: 'One of the characters is not as shown. Please compare the groups.' };
  }
  return { ok: true, card: { holder, recipient: bech32.encodeFromBytes('age', body.subarray(32)) } };
}

const checksumOf = (body: Uint8Array): Uint8Array => sha256(concatBytes(DOMAIN, body)).subarray(0, 6);
