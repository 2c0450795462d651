import { createServer, type RequestListener } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createHttpAnchorWitness } from './http-anchor-witness.ts';

const request = { chainId: 1, contract: `0x${'11'.repeat(20)}`, note: 'a note' } as const;
let close: () => void = () => {};
afterEach(() => close());

async function ask(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => server.closeAllConnections();
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const answer = await createHttpAnchorWitness('first', `http://127.0.0.1:${port}/`).signAnchor(request);
  server.close();
  return answer;
}

test('sends the cosigned note and returns the signature', async () => {
  let sent = '';
  const answer = await ask(async (incoming, response) => {
    for await (const chunk of incoming) sent += String(chunk);
    response.end(JSON.stringify({ signature: `0x${'07'.repeat(65)}`, address: 'ignored' }));
  });
  expect(JSON.parse(sent)).toEqual({ chainId: 1, contract: request.contract, checkpoint: 'a note' });
  expect(answer).toEqual({ ok: true, signature: new Uint8Array(65).fill(7) });
});

test.each([
  ['a refusal', 403, 'not mine\n'],
  ['no JSON', 200, 'hello'],
  ['no signature', 200, '{}'],
  ['a short signature', 200, `{"signature":"0x${'07'.repeat(64)}"}`],
  ['a long answer', 200, `{"signature":"0x${'07'.repeat(65)}","more":"${'x'.repeat(5_000)}"}`],
])('%s is an answer, not an error', async (_name, status, body) => {
  const answer = await ask((_incoming, response) => {
    response.writeHead(status).end(body);
  });
  expect(answer.ok).toBe(false);
});

test('a witness that is down is an answer, not an error', async () => {
  const answer = await createHttpAnchorWitness('first', 'http://127.0.0.1:9').signAnchor(request);
  expect(answer).toMatchObject({ ok: false });
});
