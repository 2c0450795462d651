import { z } from 'zod';
import { decodeJsonBase64url, encodeJsonBase64url } from './base64url-json.ts';
import { Digest, KeyId } from './ids.ts';
import { problemsOf } from './problems.ts';
import { text } from './statement/fields.ts';
import { PublicKey } from './statement/public-key.ts';
import { Signature, UnsignedStatement } from './statement/statement.ts';

/**
 * What the portal and the signing page say to each other, in URL fragments: see docs/protocol/signing.md.
 *
 * Guarantees shape and size only. The signing page recomputes every digest itself; whoever reads a return verifies the
 * signature. Neither side trusts the other.
 */

/** Longest fragment in characters; the lowest limit on addresses among browsers is 1 MiB. */
export const SIGNING_FRAGMENT_MAX = 1_000_000;

/** WebAuthn Level 3 section 5.1: at most 1,023 bytes. */
const CredentialId = z.string().regex(/^[A-Za-z0-9_-]{16,1364}$/, 'must be a base64url credential id');

/** Chosen by whoever asks, given back unchanged: it ties a return to the tab that asked. */
const ReturnState = z.string().regex(/^[A-Za-z0-9_-]{16,200}$/, 'must be 16 to 200 base64url characters');

/** A document that the statement names by digest: SHA-256 of its JCS bytes. */
export const SigningDocument = z.strictObject({ digest: Digest, json: z.json() });
export type SigningDocument = z.infer<typeof SigningDocument>;

/** What a commitment in the statement hides: `commit(salt, JCS bytes of json)` is the commitment. */
export const SigningOpening = z.strictObject({ commitment: Digest, salt: Digest, json: z.json() });
export type SigningOpening = z.infer<typeof SigningOpening>;

/** What `member.admitted` commits to: the member's name, an erasable payload. */
export const MemberName = z.strictObject({ v: z.literal(1), name: text(200) });
export type MemberName = z.infer<typeof MemberName>;

export const SignRequest = z.strictObject({
  kind: z.literal('sign'),
  statement: UnsignedStatement,
  /** Exactly the documents that the statement names, each once. */
  documents: z.array(SigningDocument).max(1_100),
  /** Exactly the commitments that the statement makes, each once. */
  openings: z.array(SigningOpening).max(8),
  /** As the portal knows it; the page shows it and cannot check it. */
  signerName: text(200),
  /** The passkeys that may sign for the issuer, with the id that the log knows each by. */
  keys: z
    .array(z.strictObject({ credentialId: CredentialId, key: KeyId }))
    .min(1)
    .max(20),
  returnState: ReturnState,
});
export type SignRequest = z.infer<typeof SignRequest>;

export const CreateKeyRequest = z.strictObject({
  kind: z.literal('create-key'),
  accountName: text(254),
  displayName: text(200),
  returnState: ReturnState,
});
export type CreateKeyRequest = z.infer<typeof CreateKeyRequest>;

export const SigningRequest = z.discriminatedUnion('kind', [SignRequest, CreateKeyRequest]);
export type SigningRequest = z.infer<typeof SigningRequest>;

export const WebauthnSignature = Signature.options[1];
export type WebauthnSignature = z.infer<typeof WebauthnSignature>;

export const SigningReturn = z.discriminatedUnion('kind', [
  /** `digest` is the digest of the statement as the page computed it. */
  z.strictObject({
    kind: z.literal('signed'),
    digest: Digest,
    signature: WebauthnSignature,
    returnState: ReturnState,
  }),
  z.strictObject({
    kind: z.literal('key-created'),
    credentialId: CredentialId,
    publicKey: PublicKey.options[0],
    returnState: ReturnState,
  }),
  /** `declined`: the person said no. `unusable`: the page would not show the request, and says why. */
  z.strictObject({
    kind: z.literal('refused'),
    reason: z.literal(['declined', 'unusable']),
    message: text(1_000),
    /** Null when the request could not even be read. */
    returnState: ReturnState.nullable(),
  }),
]);
export type SigningReturn = z.infer<typeof SigningReturn>;

export type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** The fragment, without `#`, with which the portal opens the signing page. @throws ZodError when it is not valid. */
export function encodeSigningRequest(request: SigningRequest): string {
  return encodeJsonBase64url(SigningRequest.parse(request));
}

export function decodeSigningRequest(fragment: string): Decoded<SigningRequest> {
  return decode(SigningRequest, fragment, 'request');
}

/** The fragment, without `#`, with which the signing page goes back. */
export function encodeSigningReturn(result: SigningReturn): string {
  return encodeJsonBase64url(SigningReturn.parse(result));
}

export function decodeSigningReturn(fragment: string): Decoded<SigningReturn> {
  return decode(SigningReturn, fragment, 'answer');
}

function decode<T>(schema: z.ZodType<T>, fragment: string, what: string): Decoded<T> {
  if (fragment.length > SIGNING_FRAGMENT_MAX) return { ok: false, message: `The ${what} is too large.` };
  const json = decodeJsonBase64url(fragment);
  if (json === undefined)
    return { ok: false, message: `The ${what} is not readable: it was cut or changed on the way.` };
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [first] = problemsOf(parsed.error);
  const where = first === undefined || first.path === '' ? '' : ` at ${first.path}`;
  return {
    ok: false,
    message: `The ${what} is not in the agreed form${where}: ${first?.message ?? 'unknown problem'}.`,
  };
}
