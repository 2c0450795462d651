import { afterEach, expect, test, vi } from 'vitest';
import { fetchSealed } from './fetch-sealed.ts';

afterEach(() => vi.unstubAllGlobals());

const answering = (response: Response | Error) =>
  vi.stubGlobal('fetch', async () => {
    if (response instanceof Error) throw response;
    return response;
  });
const never = new AbortController().signal;

test('gives what comes, unread', async () => {
  answering(new Response('sealed'));
  expect(await new Response(await fetchSealed('rel_1', never)).text()).toBe('sealed');
});

test.each([
  [
    'the reason that the log will hold',
    Response.json(
      { error: { code: 'forbidden', message: 'Over.', problems: [{ rule: 'access.expired' }] } },
      { status: 403 },
    ),
    'expired',
  ],
  [
    'the code where there is no such reason',
    Response.json({ error: { code: 'rate-limited', message: 'Too many.', problems: [] } }, { status: 429 }),
    'rate-limited',
  ],
  ['no reason where there is none', new Response('<html>', { status: 502 }), 'unreachable'],
  ['no reason where nobody answers', new TypeError('fetch failed'), 'unreachable'],
])('a refusal tells %s', async (_name, response, reason) => {
  answering(response);
  await expect(fetchSealed('rel_1', never)).rejects.toMatchObject({ name: 'DownloadRefused', reason });
});

test('a download that was stopped is no refusal', async () => {
  const stop = new AbortController();
  stop.abort();
  answering(new DOMException('stopped', 'AbortError'));
  await expect(fetchSealed('rel_1', stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
});
