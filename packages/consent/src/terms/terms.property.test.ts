import {
  CONSENT_OBLIGATIONS,
  CONSENT_PERMISSIONS,
  type ConsentObligation,
  type ConsentPermission,
  IMPLIED_PERMISSIONS,
} from '@trialmark/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formFaults } from './form-faults.ts';
import { OBLIGATION_TEXTS } from './obligation-texts.ts';
import { packTerms, type Terms, unpackTerms } from './pack-terms.ts';
import { PERMISSION_TEXTS } from './permission-texts.ts';
import { coverFaults, packRequest, requestHashOf, termsCover } from './terms-cover.ts';

const permissions = fc.subarray<ConsentPermission>([...CONSENT_PERMISSIONS]);
const obligations = fc.subarray<ConsentObligation>([...CONSENT_OBLIGATIONS]);
const day = fc.nat(0xffff_ffff);
const terms: fc.Arbitrary<Terms> = fc.record({
  permissions,
  obligations,
  expiry: day,
  version: fc.nat(0xffff),
  ask: fc.boolean(),
});
const use = fc.record({ need: permissions, accepted: obligations, until: day });

test('packed terms are read back with what they imply, and pack to the same number', () => {
  fc.assert(
    fc.property(terms, (given) => {
      const packed = packTerms(given);
      expect(packed < 1n << 113n).toBe(true);
      const read = unpackTerms(packed);
      expect(packTerms(read)).toBe(packed);
      expect({ ...read, permissions: [] }).toEqual({ ...given, permissions: [] });
      const implied = given.permissions.flatMap((permission) => IMPLIED_PERMISSIONS[permission] ?? []);
      expect(new Set(read.permissions)).toEqual(new Set([...given.permissions, ...implied]));
    }),
  );
});

test('places of the parts are those of the protocol', () => {
  const none: Terms = { permissions: [], obligations: [], expiry: 0, version: 0, ask: false };
  expect(packTerms({ ...none, permissions: ['general-research'] })).toBe(0b111n);
  expect(packTerms({ ...none, permissions: ['biomedical-research'] })).toBe(0b110n);
  expect(packTerms({ ...none, permissions: ['recontact'] })).toBe(1n << 12n);
  expect(packTerms({ ...none, obligations: ['one-project'] })).toBe(1n << 39n);
  expect(packTerms({ ...none, expiry: 1 })).toBe(1n << 64n);
  expect(packTerms({ ...none, version: 1 })).toBe(1n << 96n);
  expect(packTerms({ ...none, ask: true })).toBe(1n << 112n);
  expect(packRequest({ need: ['linkage'], accepted: ['publication'], until: 3 })).toBe(
    (1n << 10n) | (1n << 33n) | (3n << 64n),
  );
});

test.each([
  ['a bit of allow without a meaning', 1n << 13n],
  ['the highest bit of allow', 1n << 31n],
  ['a bit of obligations without a meaning', 1n << 40n],
  ['a bit above', 1n << 113n],
  ['a negative number', -1n],
])('%s is refused', (_, packed) => {
  expect(() => unpackTerms(packed)).toThrow();
});

test('days and versions that do not fit are refused', () => {
  const fits: Terms = { permissions: [], obligations: [], expiry: 0, version: 1, ask: false };
  for (const expiry of [-1, 0.5, 2 ** 32, Number.NaN]) expect(() => packTerms({ ...fits, expiry })).toThrow('day');
  expect(() => packTerms({ ...fits, version: 2 ** 16 })).toThrow('version');
});

test('terms cover a use exactly when need, obligations and days do, by the numbers', () => {
  fc.assert(
    fc.property(terms, use, (given, wanted) => {
      const [packed, request] = [packTerms(given), packRequest(wanted)];
      const low = 0xffff_ffffn;
      const need = request & low;
      const accepted = (request >> 32n) & low;
      const covers =
        (packed & need) === need &&
        (((packed >> 32n) & low) | accepted) === accepted &&
        request >> 64n <= ((packed >> 64n) & low);
      expect(termsCover(given, wanted)).toBe(covers);
    }),
  );
});

test('granting more, obliging to less or consenting for longer never loses a use', () => {
  fc.assert(
    fc.property(terms, use, permissions, (given, wanted, more) => {
      const covering = {
        ...wanted,
        need: wanted.need.filter((name) => unpackTerms(packTerms(given)).permissions.includes(name)),
      };
      fc.pre(termsCover(given, covering));
      expect(termsCover({ ...given, permissions: [...given.permissions, ...more] }, covering)).toBe(true);
      expect(termsCover({ ...given, obligations: given.obligations.slice(1) }, covering)).toBe(true);
      expect(termsCover({ ...given, expiry: 0xffff_ffff }, covering)).toBe(true);
    }),
  );
});

test('what does not cover is named', () => {
  const given: Terms = {
    permissions: ['condition-research'],
    obligations: ['publication'],
    expiry: 10,
    version: 1,
    ask: false,
  };
  expect(coverFaults(given, { need: ['genetic-data', 'condition-research'], accepted: [], until: 11 })).toEqual([
    { kind: 'not-permitted', permission: 'genetic-data' },
    { kind: 'not-accepted', obligation: 'publication' },
    { kind: 'too-long', expiry: 10 },
  ]);
});

test('what a form does not allow is named, what an answer implies included', () => {
  const form = {
    offered: ['biomedical-research', 'linkage'],
    obliged: ['ethics-approval'],
    mayOblige: ['ethics-approval', 'publication'],
    expiryMax: 10,
  } as const;
  const answer: Terms = {
    permissions: ['biomedical-research'],
    obligations: ['time-limit'],
    expiry: 11,
    version: 1,
    ask: true,
  };
  expect(formFaults(answer, form)).toEqual([
    { kind: 'not-offered', permission: 'condition-research' },
    { kind: 'obligation-missing', obligation: 'ethics-approval' },
    { kind: 'obligation-not-allowed', obligation: 'time-limit' },
    { kind: 'too-long', expiryMax: 10 },
  ]);
  expect(
    formFaults({ ...answer, permissions: ['linkage'], obligations: ['ethics-approval'], expiry: 10 }, form),
  ).toEqual([]);
});

test('a request’s hash depends on each of its parts', () => {
  const request = { need: [], accepted: [], until: 0, disease: 1n, linkScope: 2n, nonce: 3n };
  const hashes = [
    request,
    { ...request, until: 1 },
    { ...request, disease: 2n },
    { ...request, linkScope: 3n },
    { ...request, nonce: 4n },
  ];
  expect(new Set(hashes.map(requestHashOf)).size).toBe(hashes.length);
});

test('there is one text for each bit, in its place, in short sentences', () => {
  expect(PERMISSION_TEXTS.map(({ name }) => name)).toEqual(CONSENT_PERMISSIONS);
  expect(OBLIGATION_TEXTS.map(({ name }) => name)).toEqual(CONSENT_OBLIGATIONS);
  for (const texts of [PERMISSION_TEXTS, OBLIGATION_TEXTS]) {
    expect(texts.map(({ bit }) => bit)).toEqual(texts.map((_, place) => place));
    for (const { question, whatYesMeans, whatNoMeans } of texts) {
      expect(question).toMatch(/\?$/);
      for (const sentence of `${question} ${whatYesMeans} ${whatNoMeans}`.split(/[.?:] /)) {
        expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(26);
      }
    }
  }
});
