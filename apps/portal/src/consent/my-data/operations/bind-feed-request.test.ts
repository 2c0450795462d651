import { formatField, requestHashOf } from '@trialmark/consent';
import { bindUse, buildDiseaseGraph } from '@trialmark/datause';
import { describe, expect, test } from 'vitest';
import { bindFeedRequest } from './bind-feed-request.ts';
import { documentOf, entryOf, STUDY_FACTS } from './feed.fixture.ts';
import { type FeedRequest, readRequest } from './sharing-feed.ts';

const term = (id: string, parents: readonly string[] = []) => ({ id, label: id, parents, synonyms: [] });
const graph = buildDiseaseGraph([
  term('MONDO:0005148'),
  term('MONDO:0011122', ['MONDO:0005148']),
  term('MONDO:0004975'),
]);

function feedOf(diseases: readonly string[], requestHash: string | null): FeedRequest {
  const feed = readRequest(entryOf(documentOf({ diseases }), { requestHash }));
  if (feed === null) throw new Error('the example is no request');
  return feed;
}

/** As the log has it: with the graph. */
const bindWithGraph = (diseases: readonly string[]) => bindUse(documentOf({ diseases }), STUDY_FACTS, graph);
const hashOf = (diseases: readonly string[]) => formatField(requestHashOf(bindWithGraph(diseases)));

describe('without the graph a wallet binds a request as the log does', () => {
  test.each([
    ['of no disease', []],
    ['of the study’s own condition', ['MONDO:0005148']],
    ['of a form of it', ['MONDO:0011122']],
    ['of another disease', ['MONDO:0004975']],
    ['of one and the other', ['MONDO:0004975', 'MONDO:0005148']],
  ])('when it is %s', (_name, diseases) => {
    expect(bindFeedRequest(feedOf(diseases, hashOf(diseases)))).toEqual(bindWithGraph(diseases));
  });
});

test('a hash that is of another document, or made up, is not taken', () => {
  const other = formatField(requestHashOf(bindUse(documentOf({ n: 2 }), STUDY_FACTS, graph)));
  expect(bindFeedRequest(feedOf([], other))).toBeNull();
  expect(bindFeedRequest(feedOf([], '1'))).toBeNull();
});

test('where the registry tells no hash, a request without diseases can be bound and one with them cannot', () => {
  expect(bindFeedRequest(feedOf([], null))).toEqual(bindWithGraph([]));
  expect(bindFeedRequest(feedOf(['MONDO:0005148'], null))).toBeNull();
});
