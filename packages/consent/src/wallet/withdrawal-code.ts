/**
 * A withdrawal code on paper: which study, and the revPre whose publication ends one grant.
 *
 * Layout: 40 bytes = the first 5 of the trial's id ‖ revPre (32, big-endian) ‖ the first 3 of
 * SHA-256("trialmark/withdrawal-code/v1\n" ‖ the 37 before); 64 digits of Crockford's Base32, printed in groups of four.
 *
 * Guarantees: a code with a wrong, missing or added character is refused (but for one in 16 million), never taken for
 * another person's.
 * Does NOT keep anyone from using it: whoever reads the paper can withdraw this one grant, and do nothing else.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { TrialId } from '@trialmark/schema';
import { bigintFromBytes, bytesFromBigint } from '../field/bytes.ts';
import { checkField, FIELD_ORDER } from '../field/field.ts';
import { decodeCrockford, encodeCrockford } from './crockford.ts';

const STUDY_LENGTH = 5;
const BODY_LENGTH = STUDY_LENGTH + 32;
const DIGITS = 64;
const DOMAIN = utf8ToBytes('trialmark/withdrawal-code/v1\n');

export type WithdrawalCode = {
  /** The first ten hex digits of the trial's id, after `trial_`. */
  readonly trialPrefix: string;
  readonly revPre: bigint;
};

export type WithdrawalCodeReading =
  | { readonly ok: true; readonly code: WithdrawalCode }
  | { readonly ok: false; readonly why: 'length' | 'character' | 'checksum'; readonly message: string };

/** The code as printed: sixteen groups of four digits, hyphens between them. For a QR code drop the hyphens. */
export function formatWithdrawalCode(trial: TrialId, revPre: bigint): string {
  const study = hexToBytes(trial.slice('trial_'.length)).subarray(0, STUDY_LENGTH);
  const body = concatBytes(study, bytesFromBigint(checkField(revPre), 32));
  const digits = encodeCrockford(concatBytes(body, checksumOf(body)));
  return (digits.match(/.{4}/g) ?? []).join('-');
}

/**
 * Reads a code as people paste or type it: any case, any blanks, hyphens and line breaks, O for 0, I or L for 1, and a
 * link that ends in `#` and the code.
 */
export function readWithdrawalCode(pasted: string): WithdrawalCodeReading {
  const digits = pasted.slice(pasted.lastIndexOf('#') + 1).replaceAll(/[\s\p{Pd}\u200b]/gu, '');
  if (digits.length !== DIGITS) {
    return { ok: false, why: 'length', message: `The code has ${DIGITS} characters; this has ${digits.length}.` };
  }
  const bytes = decodeCrockford(digits);
  if (bytes === null) {
    return { ok: false, why: 'character', message: 'There is a character here that no code has. Please look again.' };
  }
  const body = bytes.subarray(0, BODY_LENGTH);
  const revPre = bigintFromBytes(body.subarray(STUDY_LENGTH));
  if (bytesToHex(bytes.subarray(BODY_LENGTH)) !== bytesToHex(checksumOf(body)) || revPre >= FIELD_ORDER) {
    return {
      ok: false,
      why: 'checksum',
      message: 'One of the characters is not as printed. Please compare the groups.',
    };
  }
  return { ok: true, code: { trialPrefix: bytesToHex(body.subarray(0, STUDY_LENGTH)), revPre } };
}

const checksumOf = (body: Uint8Array): Uint8Array => sha256(concatBytes(DOMAIN, body)).subarray(0, 3);
