import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiDeps } from '@trialmark/api';
import { AppError } from '@trialmark/schema';
import type { FindingFilter, FindingItem, FindingPage, FindingsAsOf } from '@trialmark/services';
import type { RequestContext } from '../http/request-context.ts';
import { CSV_HEAD, csvRows } from './csv.ts';
import { jsonFeed, rssFeed } from './feed.ts';
import { readFilter } from './read-filter.ts';

/** Findings that are read, and held in memory, at a time. */
const PAGE = 500;
/** Entries of a feed. */
const FEED = 100;

type Serve = (filter: FindingFilter, response: ServerResponse, url: URL) => Promise<void>;

/**
 * Findings as files, for everyone: `/findings.csv`, `/findings.json`, and feeds of the newest. See docs/protocol/api.md.
 *
 * Findings are read a page at a time as the reader takes them. Should they be computed anew meanwhile, the file says so: rows
 * of CSV name the day and size that they are of, and JSON has `isOfOneState`.
 */
export function createFindingsFiles(
  { reader, apiUrl }: Pick<ApiDeps, 'reader' | 'apiUrl'>,
  portalUrl: string,
): (request: IncomingMessage, response: ServerResponse, context: RequestContext) => Promise<void> {
  const pages = (filter: FindingFilter) => readPages(reader.findings, filter);
  const feed: (write: typeof jsonFeed) => Serve = (write) => async (filter, response, url) => {
    const concerns = filter.concerns.length === 0 ? (['attention'] as const) : filter.concerns;
    const query = { ...filter, concerns, sort: 'newest', cursor: null, limit: FEED } as const;
    const { items } = await reader.findings.list(query);
    response.end(write(items, { apiUrl, portalUrl, search: url.search }));
  };
  const files: Readonly<Record<string, readonly [type: string, name: string | null, Serve]>> = {
    '/findings.csv': [
      'text/csv; charset=utf-8',
      'findings.csv',
      (filter, response) => writeCsv(pages(filter), response),
    ],
    '/findings.json': ['application/json', 'findings.json', (filter, response) => writeJson(pages(filter), response)],
    '/findings/feed.json': ['application/feed+json; charset=utf-8', null, feed(jsonFeed)],
    '/findings/feed.rss': ['application/rss+xml; charset=utf-8', null, feed(rssFeed)],
  };
  return async (request, response, { url }) => {
    const file = files[url.pathname];
    if (file === undefined) throw new AppError('not-found', 'There is nothing at this address.');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw new AppError('invalid', 'Findings can only be read.');
    const [type, name, serve] = file;
    const filter = readFilter(url.searchParams);
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    response.setHeader('cache-control', 'no-cache');
    response.setHeader('content-type', type);
    if (name !== null) response.setHeader('content-disposition', `attachment; filename="${name}"`);
    if (request.method === 'HEAD') response.end();
    else await serve(filter, response, url);
  };
}

/** Every finding that the filter leaves, by registry number and rule: an order that recomputing does not change. */
async function* readPages(reader: ApiDeps['reader']['findings'], filter: FindingFilter): AsyncGenerator<FindingPage> {
  for (let cursor: string | null = null; ; ) {
    const page: FindingPage = await reader.list({ ...filter, sort: 'trial', cursor, limit: PAGE });
    yield page;
    cursor = page.nextCursor;
    if (cursor === null) return;
  }
}

async function writeCsv(pages: AsyncIterable<FindingPage>, response: ServerResponse): Promise<void> {
  await write(response, CSV_HEAD);
  for await (const { asOf, items } of pages) {
    if (asOf !== null && !(await write(response, csvRows(items, asOf)))) return;
  }
  response.end();
}

/** `{v, asOf, findings, isOfOneState}`: what is known only at the end comes at the end. */
async function writeJson(pages: AsyncIterable<FindingPage>, response: ServerResponse): Promise<void> {
  let first: FindingsAsOf | null | undefined;
  let isOfOneState = true;
  let written = 0;
  for await (const { asOf, items } of pages) {
    if (first === undefined) {
      first = asOf;
      await write(response, `{"v":1,"asOf":${JSON.stringify(asOf)},"findings":[`);
    }
    isOfOneState &&= first?.size === asOf?.size && first?.today === asOf?.today;
    const rows: readonly string[] = items.map((item: FindingItem) => `\n${JSON.stringify(item)}`);
    if (!(await write(response, `${written > 0 && rows.length > 0 ? ',' : ''}${rows.join(',')}`))) return;
    written += rows.length;
  }
  response.end(`\n],"isOfOneState":${isOfOneState}}\n`);
}

/** Waits for a reader that is slower than the database. False when they went away. */
async function write(response: ServerResponse, text: string): Promise<boolean> {
  if (!response.destroyed && !response.write(text)) {
    const stop = new AbortController();
    const { signal } = stop;
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]).finally(() =>
      stop.abort(),
    );
  }
  return !response.destroyed;
}
