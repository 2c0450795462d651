import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalBytes, entryBytes, formatPolicy } from '@trialmark/ledger';
import type { Statement } from '@trialmark/schema';
import { buildLog } from '@trialmark/testing/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAnchoredChain } from '../log/anchored-chain.fixture.ts';
import { runCli, runJson } from '../run-cli.fixture.ts';

const log = buildLog();
const home = mkdtempSync(join(tmpdir(), 'trialmark-force-'));
const file = (name: string) => join(home, name);
let anchored: Awaited<ReturnType<typeof startAnchoredChain>>;

beforeAll(async () => {
  anchored = await startAnchoredChain(log);
  writeFileSync(file('policy'), formatPolicy(anchored.policy));
  writeFileSync(file('account.key'), `0x${'77'.repeat(32)}\n`);
  const statement = find('trial.registered');
  writeFileSync(file('statement.json'), JSON.stringify(statement, null, 2));
  const digest = 'recordDigest' in statement.body ? statement.body.recordDigest : '';
  writeFileSync(file('record.json'), log.payloads.get(digest) ?? '');
  writeFileSync(file('other.json'), '{}');
});
afterAll(async () => {
  await anchored.anvil.kill();
  rmSync(home, { recursive: true, force: true });
});

function find(type: Statement['type']): Statement {
  const found = log.statements.find((statement) => statement.type === type);
  if (found === undefined) throw new Error(type);
  return found;
}

const command = () => [
  ...['log', 'force', file('statement.json'), '--rpc', anchored.anvil.url],
  ...['--key', file('account.key'), '--policy', file('policy')],
];

test('posts the document and then the statement, as the bytes that the log would hold; once, however often it is run', async () => {
  const { code, json } = await runJson(...command(), '--document', file('record.json'));
  expect({ code, ok: json.ok, includedAt: json.includedAt }).toEqual({ code: 0, ok: true, includedAt: null });
  const { latest } = await anchored.chain.readFinality();
  const postings = await anchored.chain.readForced(anchored.contract, 0, latest);
  expect(postings.map(({ leaf }) => leaf)).toEqual([...json.documents, json.leaf]);
  const statement = find('trial.registered');
  expect(postings[1]?.bytes).toEqual(entryBytes(statement));
  expect(postings[0]?.bytes).toEqual(canonicalBytes(JSON.parse(new TextDecoder().decode(postings[0]?.bytes))));
  expect(json.deadline).toBe(new Date((postings[1]?.deadlineS ?? 0) * 1_000).toISOString().replace('.000Z', 'Z'));

  const again = await runJson(...command(), '--document', file('record.json'));
  expect(again).toMatchObject({ code: 0, json: { leaf: json.leaf, deadline: json.deadline, transaction: null } });
});

test('posts nothing that the statement does not name, and nothing that is no statement', async () => {
  const other = await runCli(...command(), '--document', file('other.json'));
  expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('does not name the document')]);
  const [first = '', second = '', , ...rest] = command();
  const none = await runCli(first, second, file('other.json'), ...rest);
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('is not valid')]);
});

test('answers 1 for a chain on which the policy pins no contract, 2 without a key, 3 without a node', async () => {
  const [pin] = anchored.policy.pins.anchors;
  if (pin === undefined) throw new Error('no pin');
  const elsewhere = { ...anchored.policy.pins, anchors: [{ ...pin, genesisHash: `0x${'00'.repeat(32)}` as const }] };
  writeFileSync(file('elsewhere'), formatPolicy({ ...anchored.policy, pins: elsewhere }));
  const args = command();
  const run = (...change: readonly string[]) => runCli(...args.slice(0, 3), ...change);
  const rpc = ['--rpc', anchored.anvil.url];
  const key = ['--key', file('account.key')];
  const policy = ['--policy', file('policy')];
  expect((await run(...rpc, ...key, '--policy', file('elsewhere'))).code).toBe(1);
  expect((await run(...rpc, ...policy)).stderr).toContain('Who pays');
  expect((await run('--rpc', 'http://127.0.0.1:9', ...key, ...policy)).code).toBe(3);
});
