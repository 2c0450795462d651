import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { freshStore, useFolder } from '../testing/dataset-folder.fixture.ts';
import { mailOf, openingOf, recordOf, STUDY, TestConsent } from '../testing/study.fixture.ts';
import { readMailbox, receiveOpenings, settleMailbox } from './mailbox.ts';
import { type MatchInput, matchOpenings } from './match-openings.ts';

const TRIAL = `trial_${'c1'.repeat(16)}`;
const folder = useFolder();

function matching(
  openings: readonly ReturnType<typeof openingOf>[],
  consent: TestConsent,
  changes: Partial<MatchInput> = {},
) {
  return matchOpenings({
    openings: openings.map(recordOf),
    pseudonyms: {},
    codes: new Set(['K-0', 'K-1']),
    consent: consent.state,
    study: String(STUDY),
    ...changes,
  });
}

describe('matching', () => {
  test('an opening counts where its terms are behind the leaf that stands, under a code that was given out', () => {
    const consent = new TestConsent();
    const [mine, waiting] = [openingOf(5n), openingOf(6n, { code: 'K-1' })];
    consent.stand(mine, 3);
    consent.stand(waiting, null);
    const { current, accepted, counts } = matching([mine, waiting], consent);
    expect([...current.values()].map(({ index }) => index)).toEqual([3, null]);
    expect(accepted).toEqual({ 'K-0': String(mine.pseudonym), 'K-1': String(waiting.pseudonym) });
    expect(counts).toEqual({ matched: 2, waiting: 0, unknownCode: 0, conflicting: 0 });
  });

  test('of several the one behind the present leaf counts, in whatever order they came', () => {
    const consent = new TestConsent();
    const [first, second, third] = [1, 2, 3].map((version) =>
      openingOf(5n, { version, permissions: version === 2 ? ['linkage'] : [] }),
    );
    if (first === undefined || second === undefined || third === undefined) throw new Error('there are three');
    consent.stand(first, 0);
    consent.change(second);
    for (const order of [
      [first, second, third],
      [third, second, first],
    ]) {
      const { current } = matching(order, consent);
      expect(current.get(String(second.pseudonym))?.opening.packed).toBe(String(second.packed));
    }
    consent.change(third);
    expect(matching([third, second, first], consent).current.get(String(third.pseudonym))?.opening.packed).toBe(
      String(third.packed),
    );
  });

  test('after a withdrawal none counts, and after opting in again the new one does', () => {
    const consent = new TestConsent();
    const before = openingOf(5n);
    consent.stand(before, 0);
    consent.withdraw(before.pseudonym);
    expect(matching([before], consent).counts).toMatchObject({ matched: 0, waiting: 1 });
    const after = openingOf(5n, { grant: 1 });
    consent.stand(after, 9, 1);
    expect(matching([before, after], consent).current.get(String(after.pseudonym))).toMatchObject({
      grant: 1,
      index: 9,
    });
  });

  const consent = new TestConsent();
  const own = openingOf(5n);
  const other = openingOf(6n);
  consent.stand(own, 0);
  consent.stand(other, 1);
  test.each([
    ['a code that was not given out', openingOf(5n, { code: 'K-9' }), {}, 'unknownCode'],
    ['a code of somebody else', other, { pseudonyms: { 'K-0': String(own.pseudonym) } }, 'conflicting'],
    [
      'a second code of the same pseudonym',
      openingOf(5n, { code: 'K-1' }),
      { pseudonyms: { 'K-0': String(own.pseudonym) } },
      'conflicting',
    ],
    ['a leaf that is not in the log', openingOf(7n), {}, 'waiting'],
    ['terms that are not those of the leaf', { ...own, packed: own.packed + 1n }, {}, 'waiting'],
    ['another study', own, { study: '7' }, 'waiting'],
    ['a study that is not public', own, { study: null }, 'waiting'],
    ['a study without consent', own, { consent: null }, 'waiting'],
  ] as const)('with %s counts for nobody', (_name, opening, changes, counted) => {
    const { current, accepted, counts } = matching([opening], consent, changes);
    expect([current.size, accepted]).toEqual([0, {}]);
    expect(counts).toMatchObject({ matched: 0, [counted]: 1 });
  });

  test('the first who comes with a code keeps it', () => {
    const { accepted, counts } = matching([own, { ...other, custodianCode: 'K-0' }], consent);
    expect(accepted).toEqual({ 'K-0': String(own.pseudonym) });
    expect(counts).toMatchObject({ matched: 1, conflicting: 1 });
  });
});

test('envelopes are opened once, page by page, and kept; those for somebody else are counted', async () => {
  const store = await freshStore(folder);
  const identity = await generateX25519Identity();
  const openings = Array.from({ length: 12 }, (_, at) => openingOf(BigInt(at + 1), { code: `K-${at}` }));
  const mail = await mailOf(openings, await identityToRecipient(identity));
  const stranger = await mailOf([openingOf(99n)], await identityToRecipient(await generateX25519Identity()));
  mail.listed.push({ id: 'opn_99', ciphertext: stranger.listed[0]?.ciphertext ?? new Uint8Array() });
  const deps = { store, api: mail, identity, nowMs: () => Date.UTC(2026, 10, 21) };
  const first = await receiveOpenings(deps, TRIAL, await readMailbox(store, TRIAL));
  expect([first.openings.length, first.record.unreadable]).toEqual([12, ['opn_99']]);
  const again = await receiveOpenings(deps, TRIAL, await readMailbox(store, TRIAL));
  expect(again.openings.map(({ code }) => code).sort()).toEqual(
    openings.map(({ custodianCode }) => custodianCode).sort(),
  );
  const settled = await settleMailbox(store, TRIAL, again, { 'K-3': String(openings[3]?.pseudonym) });
  expect((await readMailbox(store, TRIAL)).record.pseudonyms).toEqual(settled.record.pseudonyms);
  await store.close();
});
