/**
 * A credential as a JSON file, as it is handed over and kept.
 *
 * Guarantees: one credential has one text (JCS), and nothing but that shape is read: no further members, no other
 * spelling of a number, no code twice or out of order.
 * Does NOT check: the signature; `checkCredential` does.
 */
import { canonicalBytes } from '@trialmark/ledger';
import { CREDENTIAL_ATTRIBUTES, DayNumber, FieldElement, IssuerKey, MedicalCode } from '@trialmark/schema';
import { z } from 'zod';
import { ConsentError } from '../consent-error.ts';
import { formatField, parseField } from '../field/field.ts';
import { codeOf } from '../wallet/names.ts';
import { CODES_MAX, type Credential } from './credential.ts';

const BYTES_MAX = 16_384;

const Attributes = z.partialRecord(z.literal(CREDENTIAL_ATTRIBUTES), z.int().min(1).max(0xffff_ffff));

const CredentialFile = z.strictObject({
  kind: z.literal('trialmark-credential'),
  v: z.literal(1),
  schema: FieldElement,
  holder: FieldElement,
  attributes: Attributes,
  codes: z
    .array(MedicalCode)
    .max(CODES_MAX)
    .refine((codes) => {
      const values = codes.map(({ system, code }) => codeOf(system, code));
      return values.every((value, i) => i === 0 || (values[i - 1] ?? 0n) < value);
    }, 'codes must be in ascending order of their numbers, each once'),
  expiry: DayNumber,
  nonce: FieldElement,
  issuer: IssuerKey,
  signature: z.strictObject({ r8: z.strictObject({ x: FieldElement, y: FieldElement }), s: FieldElement }),
});

/** The JCS text of a credential; codes in their order, attributes that are 0 left out. */
export function formatCredential(credential: Credential): string {
  const { signature, issuer } = credential;
  const attested = Object.entries(credential.attributes).filter(([, value]) => value !== 0);
  const file: z.input<typeof CredentialFile> = {
    kind: 'trialmark-credential',
    v: 1,
    schema: formatField(credential.schema),
    holder: formatField(credential.holder),
    attributes: Object.fromEntries(attested),
    codes: credential.codes.toSorted((a, b) => (codeOf(a.system, a.code) < codeOf(b.system, b.code) ? -1 : 1)),
    expiry: credential.expiry,
    nonce: formatField(credential.nonce),
    issuer: { ax: formatField(issuer.ax), ay: formatField(issuer.ay) },
    signature: { r8: { x: formatField(signature.r8.x), y: formatField(signature.r8.y) }, s: formatField(signature.s) },
  };
  return new TextDecoder().decode(canonicalBytes(file));
}

/** @throws ConsentError `malformed`, with words about what is wrong */
export function parseCredential(text: string): Credential {
  const file = CredentialFile.safeParse(readJson(text));
  if (!file.success) {
    const [issue] = file.error.issues;
    throw new ConsentError('malformed', `This is no credential: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { schema, holder, attributes, codes, expiry, nonce, issuer, signature } = file.data;
  return {
    schema: parseField(schema),
    holder: parseField(holder),
    attributes,
    codes,
    expiry,
    nonce: parseField(nonce),
    issuer: { ax: parseField(issuer.ax), ay: parseField(issuer.ay) },
    signature: { r8: { x: parseField(signature.r8.x), y: parseField(signature.r8.y) }, s: parseField(signature.s) },
  };
}

function readJson(text: string): unknown {
  if (text.length > BYTES_MAX) throw new ConsentError('malformed', 'This is no credential: it is too long.');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConsentError('malformed', 'This is no credential: it is not JSON.', { cause });
  }
}
