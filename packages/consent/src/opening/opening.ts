/**
 * What a participant hands to the custodian: the opening of one leaf, and the code that says whose it is.
 * docs/protocol/consent.md, "What a participant hands to the custodian".
 *
 * Guarantees: every opening is of one length, so that its ciphertext tells nothing of what is in it; what is read has
 * exactly this shape.
 * Does NOT check: the leaf (`checkOpening` does), nor who a custodian code was given to: the custodian knows that.
 */
import { canonicalBytes } from '@trialmark/ledger';
import { FieldElement } from '@trialmark/schema';
import { z } from 'zod';
import { ConsentError } from '../consent-error.ts';
import { formatField, parseField } from '../field/field.ts';
import type { LeafParts } from '../wallet/leaves.ts';

/** Bytes of every opening before it is sealed. */
export const OPENING_LENGTH = 1024;
const SPACE = 0x20;

export type Opening = LeafParts & {
  readonly study: bigint;
  readonly leaf: bigint;
  /** The one-time code from the coordinator, by which the custodian knows the subject. */
  readonly custodianCode: string;
};

/** One-time codes: letters, digits and hyphens. */
export const CustodianCode = z.string().regex(/^[0-9A-Za-z-]{1,64}$/, 'must be letters, digits and hyphens');

const OpeningFile = z.strictObject({
  study: FieldElement,
  pseudonym: FieldElement,
  packed: FieldElement,
  rowKey: FieldElement,
  salt: FieldElement,
  leaf: FieldElement,
  custodianCode: CustodianCode,
});

/** The JCS bytes of an opening, padded with spaces. @throws ConsentError `malformed` for a code that is none */
export function encodeOpening(opening: Opening): Uint8Array {
  const file = OpeningFile.safeParse({
    study: formatField(opening.study),
    pseudonym: formatField(opening.pseudonym),
    packed: formatField(opening.packed),
    rowKey: formatField(opening.rowKey),
    salt: formatField(opening.salt),
    leaf: formatField(opening.leaf),
    custodianCode: opening.custodianCode,
  });
  if (!file.success) throw new ConsentError('malformed', 'The custodian’s code is letters, digits and hyphens.');
  const padded = new Uint8Array(OPENING_LENGTH).fill(SPACE);
  padded.set(canonicalBytes(file.data));
  return padded;
}

/** @throws ConsentError `malformed` */
export function decodeOpening(bytes: Uint8Array): Opening {
  const file = OpeningFile.safeParse(bytes.length === OPENING_LENGTH ? readJson(bytes) : null);
  if (!file.success) throw new ConsentError('malformed', 'These bytes are no opening.');
  const { custodianCode, ...numbers } = file.data;
  return {
    study: parseField(numbers.study),
    pseudonym: parseField(numbers.pseudonym),
    packed: parseField(numbers.packed),
    rowKey: parseField(numbers.rowKey),
    salt: parseField(numbers.salt),
    leaf: parseField(numbers.leaf),
    custodianCode,
  };
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
