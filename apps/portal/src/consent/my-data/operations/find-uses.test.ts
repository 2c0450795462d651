import { readFileSync } from 'node:fs';
import { RequestDocument } from '@trialmark/datause';
import { FieldElement } from '@trialmark/schema';
import { describe, expect, test } from 'vitest';
import { fakeVault } from '../../../testing/operation-context.fixture.ts';
import { keepAnswerTo, keepSeenNews } from './answer-request.ts';
import {
  consentOf,
  digestOf,
  documentOf,
  entryOf,
  noticeOf,
  releaseOf,
  requestId,
  STUDY,
  TODAY,
  TRIAL,
  tagOf,
  WALLET,
  withConsent,
} from './feed.fixture.ts';
import { findUses } from './find-uses.ts';

const vectors = JSON.parse(
  readFileSync(new URL('../../../../../../docs/protocol/vectors/consent.json', import.meta.url), 'utf8'),
);

function openVault(consent = consentOf()) {
  const vault = fakeVault(WALLET);
  withConsent(vault.entries, consent);
  const find = (requests: readonly unknown[], status = 'standing', today = TODAY) =>
    vault.run(findUses, { studies: [{ trial: TRIAL, study: STUDY, status, feed: { trial: TRIAL, requests } }], today });
  return { ...vault, find };
}

const document = documentOf();
const tag = tagOf(document);

test('the tag of a row is that of the specification’s vectors', async () => {
  expect(vectors.wallets[0]).toMatchObject({ secret: Buffer.from(WALLET).toString('hex'), study: STUDY });
  const linked = entryOf(documentOf({ scope: 'sleep cohort' }));
  const { uses } = await openVault().find([linked]);
  expect(uses[0]?.rowTag).toBe(vectors.requests[0].rowTagOfFirstWallet);
});

test('finds the releases that hold the row among those that do not, and tells who, why, until when and what followed', async () => {
  const notice = noticeOf([tag, '9'], {
    attested: [{ by: 'mbr_1', at: '2026-11-25T10:00:00Z', statement: digestOf(50) }],
  });
  const other = { release: `rel_${'b'.repeat(32)}` };
  const releases = [
    releaseOf(['3', tag, '9'], { lastAccessAt: '2026-11-12T10:00:00Z', notices: [notice, noticeOf(['9'])] }),
    releaseOf(['3', '9'], other),
  ];
  const { uses, unreadable, lost } = await openVault().find([entryOf(document, { releases })]);
  expect({ unreadable, lost }).toEqual({ unreadable: 0, lost: 0 });
  expect(uses).toMatchObject([
    {
      request: document.id,
      organisations: [{ name: 'Elm University', country: 'FR', forProfit: false }],
      project: 'Sleep and memory',
      summary: 'Whether sleep and memory go together.',
      need: ['biomedical-research'],
      period: { from: '2027-03-01', until: '2028-02-29' },
      votes: [{ organisationName: 'Wharfe Data Access Committee', reason: 'The purpose is clear.' }, {}],
      standing: { kind: 'holds', faults: [] },
      releases: [
        { holdsMine: true, rows: 3, expiresOn: '2027-12-01', lastAccessAt: '2026-11-12T10:00:00Z' },
        { ...other, holdsMine: false, rows: 2, notices: [] },
      ],
    },
  ]);
  expect(uses[0]?.releases[0]?.notices).toMatchObject([
    { statement: digestOf(40), attested: [{ statement: digestOf(50) }] },
  ]);
});

test('no tag of anybody else and nothing secret is in what it tells', async () => {
  const consent = { ...consentOf(), custodianCode: 'SUBJECT-0017' };
  const answer = await openVault(consent).find([
    entryOf(document, { releases: [releaseOf(['3', tag])], approvals: ['3'] }),
  ]);
  const told = JSON.stringify(answer);
  const [wallet] = vectors.wallets;
  for (const secret of [wallet.rowKey, wallet.pseudonym, wallet.s, '"3"', 'SUBJECT-0017'])
    expect(told).not.toContain(secret);
});

test('another wallet finds nothing of its own in the same list', async () => {
  const vault = fakeVault(new Uint8Array(32).fill(2));
  withConsent(vault.entries, consentOf());
  const feed = { trial: TRIAL, requests: [entryOf(document, { releases: [releaseOf([tag])] })] };
  const { uses } = await vault.run(findUses, {
    studies: [{ trial: TRIAL, study: STUDY, status: 'standing', feed }],
    today: TODAY,
  });
  expect(uses).toMatchObject([{ standing: { kind: 'left-out' }, releases: [{ holdsMine: false }] }]);
});

test('releases are found after a withdrawal and without any consent kept', async () => {
  const vault = fakeVault(WALLET);
  const feed = {
    trial: TRIAL,
    requests: [entryOf(document, { releases: [releaseOf([tag])] }), entryOf(documentOf({ n: 2 }))],
  };
  const { uses } = await vault.run(findUses, {
    studies: [{ trial: TRIAL, study: STUDY, status: 'withdrawn', feed }],
    today: TODAY,
  });
  expect(uses.map(({ standing }) => standing.kind)).toEqual(['holds', 'withdrawn']);
});

test('terms that were never sent count for nothing', async () => {
  const { uses } = await openVault({ ...consentOf(), sent: false }).find([entryOf(document)]);
  expect(uses[0]?.standing.kind).toBe('terms-unknown');
});

test('a list that is none is counted, and the others are searched', async () => {
  const vault = openVault();
  const good = {
    trial: TRIAL,
    study: STUDY,
    status: 'standing',
    feed: { trial: TRIAL, requests: [entryOf(document)] },
  };
  const answer = await vault.run(findUses, { studies: [{ ...good, feed: '<html>' }, good], today: TODAY });
  expect(answer).toMatchObject({ lost: 1, unreadable: 0, uses: [{ request: document.id }] });
});

describe('news', () => {
  const notice = noticeOf([tag], { dueOn: '2026-11-27' });
  const entry = entryOf(document, {
    releases: [releaseOf([tag], { lastAccessAt: '2026-11-12T10:00:00Z', notices: [notice] })],
  });

  test('are what concerns the row since the last look, and are forgotten once seen', async () => {
    const vault = openVault();
    const first = await vault.find([entry]);
    const news = first.uses.flatMap((use) => use.news);
    expect(news.map(({ kind, isNew }) => [kind, isNew])).toEqual(
      ['released', 'fetched', 'told-to-delete', 'overdue'].map((kind) => [kind, true]),
    );
    await vault.run(keepSeenNews, { trial: TRIAL, keys: news.map(({ key }) => key) });
    const second = await vault.find([entry, entryOf(documentOf({ n: 2 }), { releases: [releaseOf(['3'])] })]);
    expect(second.uses.flatMap((use) => use.news).filter(({ isNew }) => isNew)).toEqual([]);
  });

  test('call a team late until each of its members has confirmed, and nobody after that', async () => {
    const kinds = async (people: number) => {
      const whole = documentOf();
      const [member] = whole.use.team;
      if (member === undefined) throw new Error('no team');
      const team = Array.from({ length: people }, (_, n) => ({
        ...member,
        member: `mbr_${String(n).padStart(32, '0')}`,
      }));
      const shared = RequestDocument.parse({ ...whole, use: { ...whole.use, requester: team[0]?.member, team } });
      const attested = [{ by: team[0]?.member, at: '2026-11-25T10:00:00Z', statement: digestOf(50) }];
      const told = noticeOf([tagOf(shared)], { dueOn: '2026-11-27', attested });
      const { uses } = await openVault().find([
        entryOf(shared, { releases: [releaseOf([tagOf(shared)], { notices: [told] })] }),
      ]);
      return uses.flatMap((use) => use.news.map(({ kind }) => kind));
    };
    expect(await kinds(1)).toEqual(['released', 'told-to-delete', 'attested']);
    expect(await kinds(2)).toEqual(['released', 'told-to-delete', 'attested', 'overdue']);
  });

  test('hold a question until it is answered', async () => {
    const vault = openVault(consentOf({ ask: true }));
    const { uses } = await vault.find([entryOf(document)]);
    expect(uses[0]?.news).toMatchObject([{ kind: 'asked', isNew: true }]);
    await vault.run(keepAnswerTo, { trial: TRIAL, request: document.id, answer: { answer: 'no' } });
    expect((await vault.find([entryOf(document)])).uses).toMatchObject([
      { answer: 'no', news: [], standing: { kind: 'said-no' } },
    ]);
  });
});

describe('answers', () => {
  test('a no can be taken back, and touches no other request and nothing seen', async () => {
    const vault = openVault(consentOf({ ask: true }));
    const other = documentOf({ n: 2 });
    await vault.run(keepSeenNews, { trial: TRIAL, keys: ['asked.1'] });
    for (const { id } of [document, other]) {
      await vault.run(keepAnswerTo, { trial: TRIAL, request: id, answer: { answer: 'no' } });
    }
    await vault.run(keepAnswerTo, { trial: TRIAL, request: document.id, answer: null });
    const { uses } = await vault.find([entryOf(document), entryOf(other)]);
    expect(uses.map(({ standing }) => standing.kind)).toEqual(['asks', 'said-no']);
    expect(new TextDecoder().decode(vault.entries.get(`data/${TRIAL}`))).toContain('asked.1');
  });

  test('of thousands of requests fit an entry of the vault, the newest among them', async () => {
    const vault = openVault();
    for (let n = 1; n <= 210; n += 1) {
      const answer = { answer: 'yes', digest: digestOf(n) };
      await vault.run(keepAnswerTo, { trial: TRIAL, request: requestId(n), answer });
    }
    const keys = Array.from({ length: 5_000 }, (_, n) => `told-to-delete.${digestOf(n).slice(-16)}`);
    await vault.run(keepSeenNews, { trial: TRIAL, keys });
    const entry = vault.entries.get(`data/${TRIAL}`) ?? new Uint8Array();
    expect(entry.length).toBeLessThan(65_536);
    expect(new TextDecoder().decode(entry)).toContain(requestId(210));
  });
});

test('the study is the one that the vectors have', () => {
  expect(FieldElement.safeParse(vectors.names.study.value).data).toBe(STUDY);
});
