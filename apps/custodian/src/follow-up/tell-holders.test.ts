import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { REQUEST } from '@trialmark/registry/testing';
import { Statement } from '@trialmark/schema';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { runRelease } from '../release/run-release.ts';
import { freshStore, useFolder } from '../testing/dataset-folder.fixture.ts';
import { deposited, depsOver, signer, TestLog } from '../testing/release.fixture.ts';
import { openingOf } from '../testing/study.fixture.ts';
import { openNotices, tellHolders } from './tell-holders.ts';

const folder = useFolder();
mkdirSync(join(folder, 'work'));

test('holders are told at full intervals of everybody who withdrew in between, once, in one statement', async () => {
  const log = new TestLog();
  const store = await freshStore(folder);
  await deposited(log, store, folder);
  log.approve(await identityToRecipient(await generateX25519Identity()));
  await runRelease(depsOver(log, store, join(folder, 'work')), REQUEST);
  let now = Date.UTC(2026, 11, 1, 9, 30);
  const api = {
    addStatement: async (said: object, documents: readonly unknown[]) => log.add(Statement.parse(said), documents),
  };
  const deps = { store, api, signer, nowMs: () => now, noticeSeconds: 3_600, deletionDays: 30 };
  const tell = async () => await tellHolders(deps, log.state, await openNotices(store, log.state));
  const notices = () => [...(log.request?.releases.values() ?? [])].flatMap((release) => release.notices);

  expect(await tell()).toBe(0);
  for (const at of [2, 9]) log.consent.withdraw(log.openings[at]?.pseudonym ?? 0n);
  // Opting in again does not give back what was released before.
  log.consent.stand(openingOf(10n, { grant: 1, code: 'K-9' }), 70, 1);
  now += 20 * 60_000;
  expect([await tell(), notices().length]).toEqual([0, 0]);
  expect((await openNotices(store, log.state))[0]?.rowTags).toHaveLength(2);
  now += 20 * 60_000;
  expect(await tell()).toBe(1);
  expect(notices()).toMatchObject([{ rowTags: { length: 2 }, dueOn: '2026-12-31' }]);
  now += 3_600_000;
  log.consent.withdraw(log.openings[4]?.pseudonym ?? 0n);
  expect([await tell(), notices().map(({ rowTags }) => rowTags.length)]).toEqual([1, [2, 1]]);
  now += 3_600_000;
  expect(await tell()).toBe(0);
  await store.close();
});
