import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { freePort } from '../embedded/free-port.ts';
import { createPool } from './create-pool.ts';
import { createPrisma } from './create-prisma.ts';
import { isDatabaseAway } from './is-database-away.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(onConnection: Parameters<typeof createServer>[1]): Promise<number> {
  const server = createServer(onConnection ?? (() => undefined));
  servers.push(server);
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return port;
}

const SERVERS: [string, () => Promise<number>][] = [
  ['a port that nobody listens on', freePort],
  ['a server that hangs up', () => listen((socket) => socket.destroy())],
  ['a server that says nothing', () => listen((socket) => socket.on('error', () => undefined))],
];

test.each(SERVERS)('%s is a database that is away, for plain queries and for Prisma', async (_, listenOn) => {
  const pool = createPool(`postgresql://a:b@127.0.0.1:${await listenOn()}/x`, { connectTimeoutMs: 200 });
  const prisma = createPrisma(pool);
  const asked = [() => pool.query('SELECT 1'), () => prisma.trial.findFirst(), () => prisma.$queryRaw`SELECT 1`];
  for (const ask of asked) {
    const error: unknown = await ask().then(
      () => null,
      (failure: unknown) => failure,
    );
    expect(error).toSatisfy(isDatabaseAway);
  }
  await prisma.$disconnect();
  await pool.end();
});

const coded = (code: string) => Object.assign(new Error('said the server'), { code });

test.each(['57P01', '57P02', '57P03', '57014', '53300', '08006', '25P03'])('%s: it cannot serve now', (code) => {
  expect(isDatabaseAway(coded(code))).toBe(true);
  expect(isDatabaseAway(new Error('wrapped', { cause: coded(code) }))).toBe(true);
});

test.each(['23505', '40P01', '42P01', '42501', '22P02', 'P2002', 'ERR_INVALID_ARG_TYPE'])(
  '%s: it serves, and refuses',
  (code) => {
    expect(isDatabaseAway(coded(code))).toBe(false);
  },
);

test.each([null, undefined, 'ECONNREFUSED', new Error('Connection refused by our rules')])(
  '%s says nothing of it',
  (error) => {
    expect(isDatabaseAway(error)).toBe(false);
  },
);

test('an error that is its own cause comes to an end', () => {
  const error: Error & { cause?: unknown } = new Error('round');
  error.cause = error;
  expect(isDatabaseAway(error)).toBe(false);
});
