import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { openServer } from './http-source.ts';
import type { StallLimits } from './stall-clock.ts';

const PATIENT = { idleMs: 60_000, graceMs: 60_000, bytesPerS: 1 };
const STALL = { ...PATIENT, idleMs: 300 };
const SLOW = { ...PATIENT, graceMs: 500, bytesPerS: 1_000_000 };
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A real server; `asked` counts what it was asked for. */
async function serve(answer: RequestListener, stall: StallLimits = PATIENT) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.on('error', () => undefined);
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { asked, read: openServer(`http://127.0.0.1:${port}/log/`, { stall, pausesMs: [1, 1] }) };
}

/** Sends for ever, as fast as it is read, and says how much went out. */
function flood() {
  const sent = { bytes: 0 };
  const part = new Uint8Array(65_536);
  const answer: RequestListener = (_request, response) => {
    const more = () => {
      while (!response.destroyed) {
        sent.bytes += part.length;
        if (!response.write(part)) return void response.once('drain', more);
      }
    };
    more();
  };
  return { sent, answer };
}

const error = (exitCode: number, message: RegExp) =>
  expect.objectContaining({ exitCode, message: expect.stringMatching(message) });

describe('a server that sends without end', () => {
  test.each([
    ['tile/0/000', 8_193],
    ['tile/entries/000.p/7', 16_777_473],
    ['checkpoint', 3_000_001],
    ['checkpoints/x001/234', 3_000_001],
  ])('is read up to one byte more than %s can have', async (path, size) => {
    const { answer, sent } = flood();
    const { asked, read } = await serve(answer);
    expect((await read(path))?.length).toBe(size);
    expect(asked).toHaveLength(1);
    expect(sent.bytes).toBeLessThan(size + 32 * 1024 * 1024);
  });

  test.each([
    ['anchors/000', /larger than 1 MiB/],
    ['policy', /larger than 1 MiB/],
  ])('gives no verdict where a file could be larger than what is read of it: %s', async (path, message) => {
    const { asked, read } = await serve(flood().answer);
    await expect(read(path)).rejects.toEqual(error(3, message));
    expect(asked).toHaveLength(1);
  });

  test('is not believed about what is packed: unpacked bytes count', async () => {
    const packed = gzipSync(new Uint8Array(50_000_000));
    const { read } = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
    });
    expect((await read('tile/1/000'))?.length).toBe(8_193);
  });
});

describe('a server that stalls', () => {
  test('before it answers is asked three times, then named with how long was waited', async () => {
    const { asked, read } = await serve(() => undefined, STALL);
    await expect(read('tile/0/000')).rejects.toEqual(error(3, /tile\/0\/000 cannot be read: nothing came for 0.3 s/));
    expect(asked).toHaveLength(3);
  });

  test('within a file does not pass for the whole file', async () => {
    const { read } = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 64 }).write(new Uint8Array(32));
    }, STALL);
    await expect(read('tile/0/000.p/2')).rejects.toEqual(error(3, /nothing came/));
  });

  test('drop by drop ends too', async () => {
    const { read } = await serve((_request, response) => {
      const timer = setInterval(() => response.write(new Uint8Array(1)), 20);
      response.on('close', () => clearInterval(timer));
    }, SLOW);
    await expect(read('tile/0/000')).rejects.toEqual(error(3, /bytes in 0.5 s or more/));
  });

  test('and then answers is forgiven', async () => {
    let asked = 0;
    const { read } = await serve((_request, response) => {
      asked += 1;
      if (asked > 2) response.end('late');
    }, STALL);
    expect(await read('policy')).toEqual(new TextEncoder().encode('late'));
  });
});

describe('a server that lies', () => {
  test('about the length of a file is not believed', async () => {
    const { read } = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 64 }).write(new Uint8Array(32));
      response.destroy();
    });
    await expect(read('tile/0/000.p/2')).rejects.toEqual(error(3, /cannot be read/));
  });

  test('sending readers elsewhere is not followed', async () => {
    const { read } = await serve((_request, response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:1/other' }).end();
    });
    await expect(read('checkpoint')).rejects.toEqual(error(3, /cannot be read/));
  });

  test.each([
    [403, 1],
    [503, 3],
    [429, 3],
  ])('saying %i is no word about the log, after %i questions', async (status, questions) => {
    const { asked, read } = await serve((_request, response) => void response.writeHead(status).end());
    await expect(read('checkpoint')).rejects.toEqual(error(3, new RegExp(`it answered ${status}`)));
    expect(asked).toHaveLength(questions);
  });

  test.each([404, 410])('saying %i has no such file', async (status) => {
    const { read } = await serve((_request, response) => void response.writeHead(status).end('gone'));
    expect(await read('checkpoint')).toBeNull();
  });
});
