import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeJsonBase64url, encodeJsonBase64url } from './base64url-json.ts';
import {
  decodeSigningRequest,
  decodeSigningReturn,
  encodeSigningRequest,
  encodeSigningReturn,
  SIGNING_FRAGMENT_MAX,
  type SigningRequest,
  type SigningReturn,
} from './signing.ts';

const createKey: SigningRequest = {
  kind: 'create-key',
  accountName: 'zoë@example.org',
  displayName: 'Zoë Müller',
  returnState: 'a'.repeat(16),
};

describe('base64url of JSON', () => {
  test('reads back what it wrote, for any JSON value', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value = JSON.parse(json);
        expect(decodeJsonBase64url(encodeJsonBase64url(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test.each(['', 'a b', 'e30=', 'e3+/', '////', '_w', 'bm90IGpzb24'])('refuses %j', (encoded) => {
    expect(decodeJsonBase64url(encoded)).toBeUndefined();
  });
});

describe('a signing request', () => {
  test('survives the fragment', () => {
    expect(decodeSigningRequest(encodeSigningRequest(createKey))).toEqual({ ok: true, value: createKey });
  });

  test('is refused when it holds a field that is not agreed', () => {
    const decoded = decodeSigningRequest(encodeJsonBase64url({ ...createKey, returnAddress: 'https://evil.example' }));
    expect(decoded).toMatchObject({ ok: false, message: expect.stringContaining('returnAddress') });
  });

  test('is refused when it is larger than any browser would carry', () => {
    const decoded = decodeSigningRequest('a'.repeat(SIGNING_FRAGMENT_MAX + 1));
    expect(decoded).toEqual({ ok: false, message: 'The request is too large.' });
  });

  test('is refused without a throw whatever the fragment says', () => {
    fc.assert(fc.property(fc.string(), (fragment) => !decodeSigningRequest(fragment).ok));
  });
});

test('an answer survives the fragment', () => {
  const answer: SigningReturn = {
    kind: 'refused',
    reason: 'declined',
    message: 'The person chose not to sign.',
    returnState: null,
  };
  expect(decodeSigningReturn(encodeSigningReturn(answer))).toEqual({ ok: true, value: answer });
});
