import { createHash } from 'node:crypto';
import { buildLog, logSigner, ORIGIN, signTestHead, witnesses } from '@trialmark/testing/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { witnessReport } from '../commands/witness-list.ts';
import { serve } from '../run-cli.fixture.ts';
import { askWitness } from './ask-witness.ts';

const log = buildLog();
const heads = new Map<string, string>();
const path = `/checkpoint/${createHash('sha256').update(ORIGIN).digest('hex')}`;
let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  server = await serve((request, response) => {
    const [, name = '', ...rest] = (request.url ?? '').split('/');
    const head = `/${rest.join('/')}` === path ? heads.get(name) : undefined;
    response.writeHead(head === undefined ? 404 : 200).end(head);
  });
});
afterAll(() => server.close());

const ask = (name: string, index: number) => {
  const witness = witnesses[index] ?? { name, cosigner: witnesses[0]?.cosigner };
  const key = witness.cosigner?.key ?? logSigner.key;
  return askWitness({ name, key, url: `${server.url}/${name}` }, { key: logSigner.key, url: null });
};
const report = async () =>
  witnessReport([{ origin: ORIGIN, witnesses: [await ask('north', 0), await ask('south', 1)] }]);

test('two witnesses with one history are well, also when one is behind or silent', async () => {
  heads.set('north', signTestHead(log.size, log.root, 1_700_000_000));
  heads.delete('south');
  expect((await report()).ok).toBe(true);
  heads.set('south', signTestHead(log.size - 1, log.root, 1_700_000_000));
  expect((await report()).ok).toBe(true);
});

test('two roots for one size are a split, and say so', async () => {
  heads.set('north', signTestHead(log.size, log.root, 1_700_000_000));
  heads.set(
    'south',
    signTestHead(
      log.size,
      log.root.map((byte) => byte ^ 1),
      1_700_000_000,
    ),
  );
  const { json, lines, ok } = await report();
  expect([ok, json.splits]).toEqual([false, [{ origin: ORIGIN, size: log.size }]]);
  expect(lines.at(-1)).toContain('two trees');
});

test('a head without the witness’s own signature is wrong', async () => {
  heads.set(
    'north',
    signTestHead(log.size, log.root, 1_700_000_000).split(`— ${witnesses[0]?.cosigner.key.name}`)[0] ?? '',
  );
  heads.delete('south');
  const { json, ok } = await report();
  expect(ok).toBe(false);
  expect(json.logs).toMatchObject([{ witnesses: [{ state: 'wrong-signature' }, { state: 'no-head' }] }]);
});
