import { afterEach, expect, test, vi } from 'vitest';
import { send } from './send.ts';

afterEach(() => vi.unstubAllGlobals());

function answering(response: Response | Error) {
  const asked = vi.fn(async () => {
    if (response instanceof Error) throw response;
    return response;
  });
  vi.stubGlobal('fetch', asked);
  return asked;
}

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

test('what is recorded comes back with its digest, and nothing went along that says who sent it', async () => {
  const asked = answering(json(200, { digest: 'd1', isNew: true }));
  expect(await send('http://api', 'grants', { a: 1 })).toEqual({ kind: 'recorded', digest: 'd1' });
  expect(asked).toHaveBeenCalledWith(
    'http://api/consent/grants',
    expect.objectContaining({ credentials: 'omit', referrerPolicy: 'no-referrer', body: '{"a":1}' }),
  );
});

test('a refusal comes back in the words of the registry', async () => {
  answering(json(409, { error: { code: 'stale', message: 'The study has changed.' } }));
  expect(await send('http://api', 'changes', {})).toEqual({ kind: 'refused', message: 'The study has changed.' });
});

test.each([
  ['a lost connection', new TypeError('fetch failed')],
  ['a server that is away', json(503, { error: { message: 'away' } })],
  ['too many at once', json(429, { error: { message: 'wait' } })],
  ['an answer that is none', new Response('<html>', { status: 200 })],
])('%s leaves open whether it arrived', async (_name, response) => {
  answering(response);
  expect(await send('http://api', 'withdrawals', {})).toEqual({ kind: 'unreachable' });
});
