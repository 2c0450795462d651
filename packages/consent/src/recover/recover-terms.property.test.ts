import { CONSENT_OBLIGATIONS, CONSENT_PERMISSIONS } from '@trialmark/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowMask, permissionsOf } from '../terms/masks.ts';
import { packTerms } from '../terms/pack-terms.ts';
import { consentLeaf } from '../wallet/leaves.ts';
import { pseudonymOf, rowKeyOf, saltOf } from '../wallet/wallet.ts';
import { expiryChoices } from './expiry-choices.ts';
import { recoverTerms } from './recover-terms.ts';

const STUDY = 11n;
const TODAY = 20_778;
const offered = CONSENT_PERMISSIONS.filter((_, bit) => bit < 6);
const form = {
  offered,
  obliged: CONSENT_OBLIGATIONS.slice(0, 1),
  mayOblige: CONSENT_OBLIGATIONS.slice(0, 3),
  expiryMax: TODAY + 1_500,
};
const expiries = expiryChoices(TODAY, form.expiryMax);

function searchFor(s: bigint, grant: number, leaf: bigint) {
  return {
    leaf,
    pseudonym: pseudonymOf(STUDY, s),
    rowKey: rowKeyOf(STUDY, s),
    salt: (version: number) => saltOf(STUDY, s, grant, version),
    form,
    expiries,
    versions: [1, 2, 3],
  };
}

const answer = fc.record({
  permissions: fc.subarray([...offered]).map((names) => permissionsOf(allowMask(names))),
  obligations: fc.subarray([...form.mayOblige.slice(1)]).map((names) => [...form.obliged, ...names]),
  expiry: fc.constantFrom(...expiries),
  version: fc.integer({ min: 1, max: 3 }),
  ask: fc.boolean(),
});

test('a wallet that knows only its secret finds every answer that the form allows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.bigInt({ min: 1n, max: 1n << 250n }), answer, async (s, terms) => {
      const parts = { pseudonym: pseudonymOf(STUDY, s), rowKey: rowKeyOf(STUDY, s) };
      const leaf = consentLeaf({ ...parts, packed: packTerms(terms), salt: saltOf(STUDY, s, 0, terms.version) });
      expect(await recoverTerms(searchFor(s, 0, leaf))).toEqual(terms);
    }),
    { numRuns: 5 },
  );
}, 60_000);

test('another wallet finds nothing, and a search can be given up', async () => {
  const terms = { permissions: [], obligations: [...form.obliged], expiry: form.expiryMax, version: 1, ask: true };
  const parts = { pseudonym: pseudonymOf(STUDY, 5n), rowKey: rowKeyOf(STUDY, 5n) };
  const leaf = consentLeaf({ ...parts, packed: packTerms(terms), salt: saltOf(STUDY, 5n, 0, 1) });
  expect(await recoverTerms({ ...searchFor(6n, 0, leaf), versions: [1] })).toBeNull();
  const giveUp = new Error('given up');
  await expect(recoverTerms(searchFor(5n, 0, leaf), () => Promise.reject(giveUp))).rejects.toBe(giveUp);
}, 60_000);

test('the days offered are the ends of years and the last day of the form', () => {
  expect(
    expiryChoices(TODAY, TODAY + 1_500).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
  ).toEqual(['2027-12-31', '2028-12-31', '2029-12-31', '2030-12-30']);
  expect(expiryChoices(TODAY, TODAY)).toEqual([TODAY]);
});
