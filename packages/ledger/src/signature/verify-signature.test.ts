import { ed25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64urlnopad } from '@scure/base';
import type { PublicKey, Statement, UnsignedStatement } from '@trialmark/schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allHold } from '../check.ts';
import { statementDigestBytes } from '../statement/digest.ts';
import { entryBytes, parseStatement } from '../statement/parse.ts';
import { keyId } from './key-id.ts';
import { ed25519PublicKey, signStatement } from './sign-ed25519.ts';
import { verifyEd25519, verifyEd25519Portable } from './verify-ed25519.ts';
import { normaliseDer, verifyP256, verifyP256Portable } from './verify-p256.ts';
import { verifySignature } from './verify-signature.ts';

const SITE = { origin: 'http://sign.localhost:4003', rpId: 'sign.localhost' };
const secret = p256.utils.randomSecretKey();
const passkey: PublicKey = {
  algorithm: 'es256-webauthn',
  publicKey: base64urlnopad.encode(p256.getPublicKey(secret, true)),
};
const hex32 = 'ab'.repeat(16);
const statement: UnsignedStatement = {
  v: 1,
  type: 'key.retired',
  subject: `key_${hex32}`,
  prev: null,
  issuedAt: '2026-11-21T06:45:00Z',
  issuer: `mbr_${hex32}`,
  body: { holder: `mbr_${hex32}`, key: `key_${hex32}`, reason: 'The device was lost.' },
} as UnsignedStatement;

type Assertion = {
  type?: string;
  challenge?: string;
  origin?: string;
  crossOrigin?: boolean;
  rpId?: string;
  flags?: number;
};

/** Signs as an authenticator would, with any part of the assertion replaced. */
function assert(of: UnsignedStatement, change: Assertion = {}): Statement {
  const client = utf8ToBytes(
    JSON.stringify({
      type: change.type ?? 'webauthn.get',
      challenge: change.challenge ?? base64urlnopad.encode(statementDigestBytes(of)),
      origin: change.origin ?? SITE.origin,
      crossOrigin: change.crossOrigin ?? false,
    }),
  );
  const data = concatBytes(
    sha256(utf8ToBytes(change.rpId ?? SITE.rpId)),
    Uint8Array.of(change.flags ?? 0x05, 0, 0, 0, 1),
  );
  const der = p256.sign(concatBytes(data, sha256(client)), secret, { format: 'der', lowS: false });
  const signature = {
    kind: 'webauthn' as const,
    key: keyId(passkey),
    authenticatorData: base64urlnopad.encode(data),
    clientDataJSON: base64urlnopad.encode(client),
    signature: base64urlnopad.encode(normaliseDer(der)),
  };
  return { ...of, signature } as Statement;
}

const holds = async (signed: Statement, key: PublicKey = passkey, site = SITE) =>
  allHold(await verifySignature(signed, key, site));

describe('a passkey signature', () => {
  test('holds when it was made over this statement, on the signing origin, by a verified person', async () => {
    expect(await verifySignature(assert(statement), passkey, SITE)).toSatisfy((checks) => allHold(checks as never));
  });

  test.each<[string, Assertion]>([
    ['a registration instead of an assertion', { type: 'webauthn.create' }],
    ['a challenge that is not the digest', { challenge: base64urlnopad.encode(new Uint8Array(32)) }],
    ['another origin', { origin: 'http://localhost:4000' }],
    ['a page framed by another', { crossOrigin: true }],
    ['another relying party', { rpId: 'localhost' }],
    ['nobody present', { flags: 0x04 }],
    ['a person who was not verified', { flags: 0x01 }],
  ])('is refused for %s', async (_name, change) => {
    expect(await holds(assert(statement, change))).toBe(false);
  });

  test('does not move to another statement', async () => {
    const other = { ...statement, issuedAt: '2026-11-21T06:45:01Z' } as UnsignedStatement;
    expect(await holds({ ...other, signature: assert(statement).signature } as Statement)).toBe(false);
  });

  test('has one spelling: the same signature with the high s is refused', async () => {
    const signed = assert(statement);
    const low = p256.Signature.fromBytes(base64urlnopad.decode(signed.signature.signature), 'compact');
    const high = new p256.Signature(low.r, p256.Point.Fn.neg(low.s)).toBytes('compact');
    const changed = { ...signed, signature: { ...signed.signature, signature: base64urlnopad.encode(high) } };
    expect(await holds(changed as Statement)).toBe(false);
  });

  test('is refused under another key, and under no key of its kind', async () => {
    const stranger = base64urlnopad.encode(p256.getPublicKey(p256.utils.randomSecretKey(), true));
    expect(await holds(assert(statement), { algorithm: 'es256-webauthn', publicKey: stranger })).toBe(false);
    expect(await holds(assert(statement), ed25519PublicKey(new Uint8Array(32).fill(1)))).toBe(false);
  });
});

describe('an Ed25519 signature', () => {
  const seed = new Uint8Array(32).fill(7);

  test('holds over its statement and over no other', async () => {
    const signed = signStatement(statement, seed);
    expect(await holds(signed, ed25519PublicKey(seed))).toBe(true);
    const other = { ...signed, issuedAt: '2026-11-21T06:45:01Z' } as Statement;
    expect(await holds(other, ed25519PublicKey(seed))).toBe(false);
  });
});

describe('parseStatement', () => {
  const good = entryBytes(signStatement(statement, new Uint8Array(32).fill(7)));
  const asText = new TextDecoder().decode(good);

  test('reads what entryBytes wrote', () => {
    expect(parseStatement(good)).toMatchObject({ ok: true, statement: { type: 'key.retired' } });
  });

  test.each([
    ['blanks', asText.replace('{', '{ '), 'canonical'],
    ['a byte order mark', `\ufeff${asText}`, 'json'],
    ['a repeated member', asText.replace('"v":1', '"v":1,"v":1'), 'canonical'],
    ['an unknown member', asText.replace('"v":1', '"v":1,"w":2'), 'unrecognized_keys'],
    ['a future version', asText.replace('"v":1', '"v":2'), 'invalid_value'],
    ['an impossible date', asText.replace('2026-11-21T', '2026-02-30T'), 'custom'],
    ['a lone surrogate', asText.replace('The device', '\\ud800'), 'custom'],
    ['more than 65,535 bytes', `${asText}${' '.repeat(65_535)}`, 'too-large'],
  ])('refuses %s and names the rule', (_name, bytes, rule) => {
    const result = parseStatement(new TextEncoder().encode(bytes));
    expect(result.ok ? [] : result.problems.map((p) => p.rule)).toContain(rule);
  });
});

describe('the two implementations of each algorithm agree', () => {
  const mutated = fc.record({
    at: fc.nat(63),
    bit: fc.nat(7),
    message: fc.uint8Array({ maxLength: 80 }),
    flip: fc.boolean(),
  });

  test('P-256, on good signatures and on ones with a bit flipped', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async ({ at, bit, message, flip }) => {
        const signature = p256.sign(message, secret, { format: 'compact', lowS: true });
        if (flip) signature[at] = (signature[at] ?? 0) ^ (1 << bit);
        const key = p256.getPublicKey(secret, true);
        const portable = verifyP256Portable(signature, message, key);
        expect(await verifyP256(signature, message, key)).toBe(portable);
        expect(portable).toBe(!flip);
      }),
      { numRuns: 60 },
    );
  });

  test('Ed25519, on good signatures and on ones with a bit flipped', async () => {
    const seed = new Uint8Array(32).fill(9);
    await fc.assert(
      fc.asyncProperty(mutated, async ({ at, bit, message, flip }) => {
        const signature = ed25519.sign(message, seed);
        if (flip) signature[at] = (signature[at] ?? 0) ^ (1 << bit);
        const key = ed25519.getPublicKey(seed);
        const portable = verifyEd25519Portable(signature, message, key);
        expect(await verifyEd25519(signature, message, key)).toBe(portable);
        expect(portable).toBe(!flip);
      }),
      { numRuns: 60 },
    );
  });
});
