import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentOf, entryOf, noticeOf, releaseOf, TRIAL, tagOf } from './feed.fixture.ts';
import { readFeed, readRequest } from './sharing-feed.ts';

const document = documentOf();
const good = entryOf(documentOf({ n: 2 }));
const feedOf = (...requests: readonly unknown[]) => ({ trial: TRIAL, requests });

test('reads every request with its own document, and leaves aside what it has no use for', () => {
  const release = releaseOf([tagOf(document)], { notices: [noticeOf([tagOf(document)])] });
  const feed = readFeed(TRIAL, { ...feedOf(entryOf(document, { releases: [release] }), good), more: 1 });
  expect(feed).toMatchObject({ unreadable: 0, requests: [{ request: document.id }, { request: good.request }] });
});

test.each([
  ['nothing', null],
  ['a text', '[]'],
  ['a list', []],
  ['another study', { ...feedOf(good), trial: `trial_${'0'.repeat(32)}` }],
  ['requests that are no list', { trial: TRIAL, requests: { length: 1, 0: good } }],
  ['more requests than any study has', { trial: TRIAL, requests: Array.from({ length: 20_001 }, () => null) }],
])('what holds %s is no list', (_name, value) => {
  expect(readFeed(TRIAL, value)).toBeNull();
});

test.each<[string, unknown]>([
  ['is no object', 7],
  ['has the document of another request', { ...entryOf(document), request: good.request }],
  [
    'has the document of another dataset',
    { ...entryOf(document), dataset: { id: `dset_${'9'.repeat(32)}`, title: 'x' } },
  ],
  ['has a document that was changed', { ...entryOf(document), document: { ...document, security: 'None.' } }],
  ['has a document with more in it', { ...entryOf(document), document: { ...document, html: '<script>' } }],
  ['has a status that nobody knows', entryOf(document, { status: 'granted' })],
  ['has a tag in another spelling', entryOf(document, { approvals: [`0${tagOf(document)}`] })],
  ['has a tag in hexadecimal', entryOf(document, { approvals: ['0x1f'] })],
  ['has a tag that is a number', entryOf(document, { approvals: [17] })],
  [
    'has a release with a day that is none',
    entryOf(document, { releases: [releaseOf([], { expiresOn: '2027-02-30' })] }),
  ],
  ['has a time that is none', entryOf(document, { requestedAt: 'yesterday' })],
  [
    'has more tags than a release holds',
    entryOf(document, { releases: [releaseOf(Array.from({ length: 12_801 }, () => '1'))] }),
  ],
  ['has approvals that are no list', entryOf(document, { approvals: { length: 1, 0: '1' } })],
  [
    'has a reason longer than a statement’s',
    entryOf(document, { decision: { rules: null, votes: [{ reason: 'x'.repeat(4_001) }] } }),
  ],
  ['has no releases', entryOf(document, { releases: undefined })],
])('an entry that %s is counted and hides no other', (_name, entry) => {
  expect(readFeed(TRIAL, feedOf(entry, good))).toMatchObject({ unreadable: 1, requests: [{ request: good.request }] });
});

test('more approvals than a release holds hide no request: the first of them are read', () => {
  const approvals = Array.from({ length: 12_801 }, (_, n) => String(n + 1));
  const feed = readFeed(TRIAL, feedOf(entryOf(document, { approvals })));
  expect(feed).toMatchObject({ unreadable: 0, requests: [{ request: document.id }] });
  expect(feed?.requests[0]?.approvals).toEqual(approvals.slice(0, 12_800));
});

test('of two entries for one request the first counts, and the other is told of', () => {
  const feed = readFeed(TRIAL, feedOf(good, { ...good, status: 'refused' }));
  expect(feed).toMatchObject({ unreadable: 1, requests: [{ status: 'approved' }] });
});

test('a name that is special to JavaScript does nothing', () => {
  const entry = JSON.parse(
    `{"__proto__": ${JSON.stringify(good)}, "constructor": {"prototype": {"status": "approved"}}}`,
  );
  expect(readRequest(entry)).toBeNull();
  expect(({} as Record<string, unknown>).status).toBeUndefined();
});

test('nothing that can come makes it throw', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (first, second) => {
      readFeed(TRIAL, first);
      const feed = readFeed(TRIAL, feedOf(first, { ...good, releases: second }));
      expect(feed?.requests.length).toBeLessThanOrEqual(1);
    }),
  );
});
