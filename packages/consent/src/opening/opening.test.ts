import { allHold } from '@trialmark/ledger';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { FIELD_ORDER } from '../field/field.ts';
import { packTerms } from '../terms/pack-terms.ts';
import { consentLeaf } from '../wallet/leaves.ts';
import { checkOpening } from './check-opening.ts';
import { decodeOpening, encodeOpening, OPENING_LENGTH, type Opening } from './opening.ts';
import { openOpening, sealOpening } from './seal-opening.ts';

const packed = packTerms({ permissions: ['linkage'], obligations: [], expiry: 21_000, version: 1, ask: true });
const parts = { pseudonym: 5n, packed, rowKey: 6n, salt: 7n };
const opening: Opening = { ...parts, study: 4n, leaf: consentLeaf(parts), custodianCode: 'K7-4F' };
const claim = { study: 4n, leaf: opening.leaf, accepted: null };

test('an opening is sealed for its custodian and opened by nobody else', async () => {
  const [identity, other] = [await generateIdentity(), await generateIdentity()];
  const sealed = await sealOpening(opening, await identityToRecipient(identity));
  expect(await openOpening(sealed, identity)).toEqual(opening);
  await expect(openOpening(sealed, other)).rejects.toMatchObject({ code: 'not-for-this-key' });
  const changed = sealed.with(sealed.length - 1, (sealed.at(-1) ?? 0) ^ 1);
  await expect(openOpening(changed, identity)).rejects.toMatchObject({ code: 'not-for-this-key' });
  await expect(sealOpening(opening, 'age1nobody')).rejects.toMatchObject({ code: 'malformed' });
});

test('every opening is of one length, whatever is in it', async () => {
  const greatest = FIELD_ORDER - 1n;
  const numbers = {
    pseudonym: greatest,
    packed: greatest,
    rowKey: greatest,
    salt: greatest,
    study: greatest,
    leaf: greatest,
  };
  const longest: Opening = { ...numbers, custodianCode: 'x'.repeat(64) };
  expect(encodeOpening(longest).length).toBe(OPENING_LENGTH);
  expect(decodeOpening(encodeOpening(longest))).toEqual(longest);
  const recipient = await identityToRecipient(await generateIdentity());
  const [short, long] = [await sealOpening(opening, recipient), await sealOpening(longest, recipient)];
  expect(short.length).toBe(long.length);
});

test('an opening holds for its leaf, in its study, for its subject', () => {
  expect(allHold(checkOpening(opening, claim))).toBe(true);
  expect(allHold(checkOpening(opening, { ...claim, accepted: 5n }))).toBe(true);
});

test.each([
  ['opening.study', opening, { ...claim, study: 3n }],
  ['opening.leaf', opening, { ...claim, leaf: 1n }],
  ['opening.leaf', { ...opening, rowKey: 8n }, claim],
  ['opening.leaf', { ...opening, leaf: 1n }, claim],
  ['opening.subject', opening, { ...claim, accepted: 9n }],
])('%s fails alone where it should', (name, given, asked) => {
  const failed = checkOpening(given, asked).filter(({ ok }) => !ok);
  expect(failed.map((each) => each.name)).toEqual([name]);
});

test('terms without a meaning are noticed', () => {
  const odd = { ...parts, packed: 1n << 113n };
  const given = { ...opening, ...odd, leaf: consentLeaf(odd) };
  const failed = checkOpening(given, { ...claim, leaf: given.leaf }).filter(({ ok }) => !ok);
  expect(failed.map(({ name }) => name)).toEqual(['opening.terms']);
});

test('bytes of another length or shape are no opening', () => {
  const bytes = encodeOpening(opening);
  expect(() => decodeOpening(bytes.subarray(1))).toThrow('no opening');
  expect(() => decodeOpening(bytes.with(0, 0x5b))).toThrow('no opening');
  expect(() => decodeOpening(bytes.with(2, 0xff))).toThrow('no opening');
  expect(() => encodeOpening({ ...opening, custodianCode: 'a b' })).toThrow('letters, digits and hyphens');
});
