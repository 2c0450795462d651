/**
 * `node dying-caller.ts <nth query> during|after`: accepts the statement on standard input as the API does, and ends its
 * process as `kill -9` does at one query to the database: while it is on its way, or once it is answered. Where it takes
 * fewer queries it is accepted, and their number printed.
 */
import { text } from 'node:stream/consumers';
import { createDocumentQueue, createPool, createPrisma, createReader, createUnitOfWork } from '@trialmark/db';
import { acceptStatement, createLogOnlyAcceptor } from '@trialmark/services';
import type pg from 'pg';
import { z } from 'zod';

const Task = z.strictObject({ url: z.string(), entry: z.string(), documents: z.array(z.string()) });

const [nth, when] = process.argv.slice(2);
const { url, entry, documents } = Task.parse(JSON.parse(await text(process.stdin)));
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const scope = { actor: 'system', userId: null, organisationId: null, requestId: null };
const clock = { nowMs: () => Date.now() };

const die = () => process.kill(process.pid, 'SIGKILL');
const pool = createPool(url, { max: 1 });
let queries = 0;
pool.on('connect', (client) => {
  const query = client.query.bind(client) as (...args: readonly unknown[]) => Promise<unknown> | undefined;
  const mortal = (...args: readonly unknown[]): Promise<unknown> | undefined => {
    queries += 1;
    if (String(queries) !== nth) return query(...args);
    const isByCallback = typeof args.at(-1) === 'function';
    const answered = isByCallback ? query(...args.slice(0, -1), die) : query(...args);
    if (when === 'during') die();
    return answered?.then(die);
  };
  client.query = mortal as pg.PoolClient['query'];
});

if (documents.length > 0) {
  const submission = { entry: bytesOf(entry), documents: documents.map(bytesOf), openings: [] };
  await acceptStatement({ uow: createUnitOfWork(pool), clock }, scope, submission);
} else {
  const reader = createReader(pool, createPrisma(pool));
  const accept = createLogOnlyAcceptor({
    readDirectory: reader.directoryAt,
    sponsorOf: reader.readSponsor,
    clock,
    publish: createDocumentQueue(pool),
  });
  await accept(scope, bytesOf(entry));
}
await pool.end();
console.log(queries);
