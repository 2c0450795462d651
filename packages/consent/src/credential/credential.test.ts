import { expect, test } from 'vitest';
import { checkCredential } from './check-credential.ts';
import { credentialFor, ISSUER_SECRET } from './credential.fixture.ts';
import { attributeValues, codeValues, credentialHash, randomNonce } from './credential.ts';
import { formatCredential, parseCredential } from './credential-file.ts';
import { issuerKeyOf } from './eddsa.ts';

const HOLDER = 1234n;
const use = { holder: HOLDER, today: 20_900, issuers: [null, issuerKeyOf(ISSUER_SECRET)] };

test('a credential is usable by its holder on its last day', () => {
  expect(checkCredential(credentialFor(HOLDER), use)).toEqual([]);
});

test.each([
  ['expired', 'a day later', { ...use, today: 20_901 }],
  ['of-another-wallet', 'by another wallet', { ...use, holder: 1235n }],
  ['issuer-not-accredited', 'in a study without its issuer', { ...use, issuers: [] }],
  ['issuer-not-accredited', 'once its issuer is retired', { ...use, issuers: [null, null] }],
])('it is refused as %s %s', (fault, _, otherUse) => {
  expect(checkCredential(credentialFor(HOLDER), otherUse)).toEqual([fault]);
});

test('a change of any part that is signed is noticed', () => {
  const credential = credentialFor(HOLDER);
  const changes = [
    { attributes: { ...credential.attributes, birthYear: 1960 } },
    { attributes: { ...credential.attributes, performanceStatus: 1 } },
    { codes: credential.codes.slice(1) },
    { expiry: credential.expiry + 1 },
    { nonce: credential.nonce + 1n },
  ];
  for (const change of changes) expect(checkCredential({ ...credential, ...change }, use)).toEqual(['forged']);
  expect(checkCredential({ ...credential, schema: 1n }, use)).toEqual(['unknown-schema', 'forged']);
});

test('the order of codes and attributes that are written as 0 do not change what is signed', () => {
  const credential = credentialFor(HOLDER);
  const other = {
    ...credential,
    codes: credential.codes.toReversed(),
    attributes: { ...credential.attributes, bodyMassIndex: 0 },
  };
  expect(credentialHash(other)).toBe(credentialHash(credential));
  expect(attributeValues({ sex: 2 })).toEqual([0n, 2n, 0n, 0n, 0n, 0n, 0n, 0n]);
  const [first = 0n, second = 0n, third] = codeValues(credential.codes);
  expect(first < second && third === 0n).toBe(true);
});

test('the file of a credential is read back, and has one text', () => {
  const credential = credentialFor(HOLDER);
  const text = formatCredential(credential);
  expect(checkCredential(parseCredential(text), use)).toEqual([]);
  expect(formatCredential(parseCredential(text))).toBe(text);
  expect(formatCredential({ ...credential, codes: credential.codes.toReversed() })).toBe(text);
});

const file = JSON.parse(formatCredential(credentialFor(HOLDER)));
test.each([
  ['a further member', { ...file, name: 'someone' }],
  ['a number in another spelling', { ...file, nonce: '077' }],
  ['a number outside the field', { ...file, holder: '9'.repeat(77) }],
  ['an attribute without a name', { ...file, attributes: { height: 170 } }],
  ['an attribute of 0', { ...file, attributes: { sex: 0 } }],
  ['an attribute of 33 bits', { ...file, attributes: { sex: 2 ** 32 } }],
  ['codes out of order', { ...file, codes: [...file.codes].reverse() }],
  ['a code twice', { ...file, codes: [file.codes[0], file.codes[0]] }],
  ['a version it does not know', { ...file, v: 2 }],
])('a file with %s is refused', (_, changed) => {
  expect(() => parseCredential(JSON.stringify(changed))).toThrow('This is no credential');
});

test('what is no JSON, or too long, is refused', () => {
  expect(() => parseCredential('hello')).toThrow('not JSON');
  expect(() => parseCredential(`"${'x'.repeat(20_000)}"`)).toThrow('too long');
});

test('more codes than there are places, or one twice, cannot be issued', () => {
  const codes = Array.from({ length: 17 }, (_, i) => ({ system: 'ATC', code: `A${i}`, label: 'x' }));
  expect(() => credentialFor(HOLDER, { codes })).toThrow('at most 16');
  expect(() => credentialFor(HOLDER, { codes: codes.slice(0, 1).concat(codes.slice(0, 1)) })).toThrow('twice');
  expect(() => credentialFor(HOLDER, { attributes: { sex: -1 } })).toThrow('attribute');
});

test('nonces differ and fit', () => {
  expect(randomNonce()).not.toBe(randomNonce());
  expect(randomNonce() < 1n << 253n).toBe(true);
});
