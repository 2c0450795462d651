import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64urlnopad } from '@scure/base';
import type { PublicKey, Signature, Statement } from '@trialmark/schema';
import { z } from 'zod';
import type { Check } from '../check.ts';
import { statementDigestBytes } from '../statement/digest.ts';
import { unsigned } from '../statement/parse.ts';
import { keyId } from './key-id.ts';
import { type Ed25519Verifier, verifyEd25519 } from './verify-ed25519.ts';
import { verifyP256 } from './verify-p256.ts';

/**
 * Verification of a statement's signature.
 *
 * Guarantees: the holder of `key` signed exactly this statement; for a passkey also that it was signed on the signing
 * origin, as a top-level page, with the person verified by the authenticator (WebAuthn Level 3, section 7.2).
 * Does NOT check: that `key` belongs to the statement's issuer, was registered and not retired (`judgeAuthority`), nor
 * when it was signed. Trusts: the caller for `site`, which comes from the genesis statement or the trust policy.
 */
export type SigningSite = { readonly origin: string; readonly rpId: string };

const ClientData = z.object({
  type: z.string(),
  challenge: z.string(),
  origin: z.string(),
  crossOrigin: z.boolean().optional(),
  topOrigin: z.string().optional(),
});

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;

export type VerifyOptions = {
  /** The statement's digest, from a caller who has just computed it (`parseStatement`). */
  readonly digest?: Uint8Array;
  /** Another implementation of Ed25519 than the one that runs everywhere. */
  readonly ed25519?: Ed25519Verifier;
};

/** The checks made, in order; the signature holds when all do. */
export async function verifySignature(
  statement: Statement,
  key: PublicKey,
  site: SigningSite,
  options: VerifyOptions = {},
): Promise<Check[]> {
  const { signature } = statement;
  const named = keyId(key) === signature.key;
  const checks: Check[] = [{ name: 'signature.key', ok: named, detail: `the key is ${signature.key}` }];
  const algorithm = signature.kind === 'webauthn' ? 'es256-webauthn' : 'ed25519';
  checks.push({
    name: 'signature.algorithm',
    ok: key.algorithm === algorithm,
    detail: `a ${signature.kind} signature by an ${key.algorithm} key`,
  });
  if (!named || key.algorithm !== algorithm) return checks;

  const digest = options.digest ?? statementDigestBytes(unsigned(statement));
  const publicKey = base64urlnopad.decode(key.publicKey);
  if (signature.kind === 'ed25519') {
    const ok = await (options.ed25519 ?? verifyEd25519)(decode(signature.signature), digest, publicKey);
    checks.push({ name: 'signature.ed25519', ok, detail: 'Ed25519 over the statement digest' });
    return checks;
  }
  return [...checks, ...(await verifyAssertion(signature, digest, publicKey, site))];
}

async function verifyAssertion(
  signature: Extract<Signature, { kind: 'webauthn' }>,
  digest: Uint8Array,
  publicKey: Uint8Array,
  site: SigningSite,
): Promise<Check[]> {
  const authenticatorData = decode(signature.authenticatorData);
  const clientDataJson = decode(signature.clientDataJSON);
  const client = readClientData(clientDataJson);
  const flags = authenticatorData[32] ?? 0;
  const is = (name: string, ok: boolean, detail: string): Check => ({ name: `webauthn.${name}`, ok, detail });
  const signed = concatBytes(authenticatorData, sha256(clientDataJson));
  return [
    is('type', client?.type === 'webauthn.get', `client data type ${client?.type ?? 'unreadable'}`),
    is('challenge', client?.challenge === base64urlnopad.encode(digest), 'the challenge is the statement digest'),
    is('origin', client?.origin === site.origin, `signed on ${client?.origin ?? 'an unreadable origin'}`),
    is('top-level', client?.crossOrigin !== true && client?.topOrigin === undefined, 'not inside another page'),
    is(
      'rp-id',
      authenticatorData.length >= 37 && same(authenticatorData.subarray(0, 32), sha256(utf8ToBytes(site.rpId))),
      `relying party ${site.rpId}`,
    ),
    is('user-present', (flags & USER_PRESENT) !== 0, 'the person was present'),
    is('user-verified', (flags & USER_VERIFIED) !== 0, 'the authenticator verified the person'),
    is('signature', await verifyP256(decode(signature.signature), signed, publicKey), 'ES256 over the assertion'),
  ];
}

function readClientData(bytes: Uint8Array): z.infer<typeof ClientData> | null {
  try {
    return ClientData.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return null;
  }
}

/** The schema has checked the alphabet; a wrong length decodes to nothing, which no check accepts. */
function decode(text: string): Uint8Array {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return new Uint8Array();
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
