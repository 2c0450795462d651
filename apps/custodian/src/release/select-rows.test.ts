import type { Request } from '@trialmark/consent';
import { rowTagOf } from '@trialmark/consent';
import { expect, test } from 'vitest';
import { matchOpenings } from '../openings/match-openings.ts';
import type { Place } from '../store/records.ts';
import { openingOf, recordOf, STUDY, TestConsent } from '../testing/study.fixture.ts';
import { isFreshRoot } from './fresh-root.ts';
import { selectRows } from './select-rows.ts';

const bound: Request = {
  need: ['biomedical-research'],
  accepted: ['publication'],
  until: 21_000,
  disease: 0n,
  linkScope: 77n,
  nonce: 77n,
};

/** Six participants with a place each, and what they chose. */
function study(changes: Readonly<Record<number, Parameters<typeof openingOf>[1]>> = {}) {
  const consent = new TestConsent();
  const openings = Array.from({ length: 6 }, (_, at) => openingOf(BigInt(at + 1), { code: `K-${at}`, ...changes[at] }));
  for (const [index, opening] of openings.entries()) consent.stand(opening, index);
  const places = openings.map(
    ({ pseudonym }, index): Place => ({
      index,
      subject: `S-${index}`,
      pseudonym: String(pseudonym),
      bundleDigest: '1',
      blind: '2',
    }),
  );
  const select = (
    more: {
      readonly approvals?: readonly string[];
      readonly tags?: readonly string[];
      readonly places?: readonly Place[];
      readonly participants?: number;
    } = {},
  ) => {
    const codes = new Set(openings.map(({ custodianCode }) => custodianCode));
    const matched = matchOpenings({
      openings: openings.map(recordOf),
      pseudonyms: {},
      codes,
      consent: consent.state,
      study: String(STUDY),
    });
    const request = { approvals: new Set(more.approvals), tags: new Set(more.tags) };
    const known = { places: more.places ?? places, participants: more.participants ?? 6 };
    return selectRows({ ...known, consent: consent.state, openings: matched.current, bound, request });
  };
  const tagOf = (at: number) => String(rowTagOf(openings[at]?.rowKey ?? 0n, bound.linkScope));
  return { consent, openings, places, select, tagOf };
}

test('every participant whose terms cover the request is chosen, under the tag of this request', () => {
  const { select, tagOf } = study();
  const { rows, withheld } = select();
  expect(rows.map(({ rowTag, index }) => [rowTag, index])).toEqual([0, 1, 2, 3, 4, 5].map((at) => [tagOf(at), at]));
  expect(withheld).toEqual({});
});

test.each([
  ['a narrower purpose', { permissions: ['condition-research'] }],
  ['an obligation that was not accepted', { obligations: ['ethics-approval'] }],
  ['an earlier end', { expiry: 20_999 }],
] as const)('with %s nobody is chosen', (_name, terms) => {
  const { rows, withheld } = study({ 2: terms as never }).select();
  expect(rows.map(({ index }) => index)).toEqual([0, 1, 3, 4, 5]);
  expect(withheld).toEqual({ 'not-covered': 1 });
});

test('whoever wants to be asked is chosen once their yes is in the log', () => {
  const { select, tagOf } = study({ 4: { ask: true } });
  expect(select()).toMatchObject({
    withheld: { 'not-asked': 1 },
    rows: expect.not.arrayContaining([expect.objectContaining({ index: 4 })]),
  });
  expect(select({ approvals: [tagOf(4)] }).rows.find(({ index }) => index === 4)).toMatchObject({ ask: true });
  expect(select({ approvals: [tagOf(3)] }).withheld).toEqual({ 'not-asked': 1 });
});

test('whoever has withdrawn, moved to another place, or changed to terms that are not known is left out', () => {
  const { consent, openings, select } = study();
  consent.withdraw(openings[0]?.pseudonym ?? 0n);
  consent.withdraw(openings[1]?.pseudonym ?? 0n);
  consent.stand(openingOf(2n, { grant: 1, code: 'K-1' }), 8, 1);
  consent.change(openingOf(3n, { version: 2 }));
  expect(select()).toMatchObject({
    rows: [3, 4, 5].map((index) => ({ index })),
    withheld: { withdrawn: 2, 'no-consent': 1 },
  });
});

test('rows that the manifest does not commit to, or that were released before, are no rows', () => {
  const { places, select, tagOf } = study();
  expect(select({ places: places.slice(0, 4) })).toMatchObject({
    rows: { length: 4 },
    withheld: { 'opted-in-later': 2 },
  });
  expect(select({ tags: [tagOf(0)] }).rows).toHaveLength(5);
});

test('a root is fresh until a withdrawal or a change, and none is while the root of a withdrawal is owed', () => {
  const { consent, openings } = study();
  const first = String(consent.state.roots.at(-1)?.root);
  consent.stand(openingOf(50n), 20);
  expect(isFreshRoot(consent.state, first)).toBe(true);
  expect(isFreshRoot({ ...consent.state, rootOwed: true }, first)).toBe(false);
  consent.change(openingOf(1n, { version: 2 }));
  const second = String(consent.state.roots.at(-1)?.root);
  expect([isFreshRoot(consent.state, first), isFreshRoot(consent.state, second)]).toEqual([false, true]);
  consent.withdraw(openings[4]?.pseudonym ?? 0n);
  expect(isFreshRoot(consent.state, second)).toBe(false);
  expect(isFreshRoot(consent.state, '5')).toBe(false);
});
