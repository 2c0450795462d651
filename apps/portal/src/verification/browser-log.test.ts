import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserLog } from './browser-log.ts';

let sentBytes = 0;
const server = createServer((request, response) => {
  if (request.url === '/log/checkpoint') return response.end('head');
  if (request.url === '/log/none') return response.writeHead(404).end();
  if (request.url === '/log/broken') return response.writeHead(500).end();
  const chunk = Buffer.alloc(1_000_000);
  const pour = () => {
    while (!response.destroyed && sentBytes < 500_000_000) {
      sentBytes += chunk.length;
      if (!response.write(chunk)) {
        response.once('drain', pour);
        return;
      }
    }
    response.end();
  };
  return pour();
});
const listening = new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
let read = browserLog('');
beforeAll(async () => {
  await listening;
  read = browserLog(`http://127.0.0.1:${(server.address() as AddressInfo).port}/log`);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('gives the whole file, null for one that is not there, and rejects what says nothing', async () => {
  expect(new TextDecoder().decode((await read('checkpoint')) ?? undefined)).toBe('head');
  expect(await read('none')).toBeNull();
  await expect(read('broken')).rejects.toThrow('500');
});

test('gives up a file that is larger than any of a log while it arrives', async () => {
  await expect(read('tile/entries/000')).rejects.toThrow('too large');
  expect(sentBytes).toBeLessThan(100_000_000);
});
