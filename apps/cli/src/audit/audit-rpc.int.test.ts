import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startAnvil } from '@trialmark/adapters';
import { toHex } from '@trialmark/contracts';
import { formatLogPath, formatPolicy } from '@trialmark/ledger';
import type { PublishedAnchor } from '@trialmark/registry';
import { freePort } from '@trialmark/testing';
import { buildLog, writeLogFolder } from '@trialmark/testing/log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAnchoredChain } from '../log/anchored-chain.fixture.ts';
import { runCli, runJson, serve } from '../run-cli.fixture.ts';
import { headOf } from './tampering/anchors.fixture.ts';

/** Published as a checkpoint, and never anchored. */
const NOT_ANCHORED = 13;
const log = buildLog({ sizes: [5, 10, NOT_ANCHORED, 15] });
const home = mkdtempSync(join(tmpdir(), 'trialmark-audit-rpc-'));
const policy = join(home, 'policy');
let chain: Awaited<ReturnType<typeof startAnchoredChain>>;
let untouched: string;

beforeAll(async () => {
  // Taken for a consortium's: of a development chain an audit asks less.
  chain = await startAnchoredChain(log, { sizes: [5, 10, 15], profile: 'consortium' });
  writeFileSync(policy, formatPolicy(chain.policy));
  untouched = folderWith(chain.anchors);
});
afterAll(async () => {
  await chain.anvil.kill();
  rmSync(home, { recursive: true, force: true });
});

/** The log in a folder of its own, with these anchors. */
function folderWith(anchors: readonly PublishedAnchor[]): string {
  const folder = mkdtempSync(join(home, 'log-'));
  const records = anchors.map((anchor, index) => {
    return [formatLogPath({ kind: 'anchors', index }), new TextEncoder().encode(JSON.stringify(anchor))] as const;
  });
  writeLogFolder(folder, new Map([...log.files, ...records]));
  return folder;
}

const audit = (folder: string, ...more: string[]) => runJson('audit', folder, '--policy', policy, ...more);
const auditOnChain = (folder: string) => audit(folder, '--rpc', chain.anvil.url);

/** What an audit of the same folder says that asks no chain: nothing is wrong, and one notice says what was not asked. */
const NOT_ASKED = {
  code: 0,
  json: { ok: true, isChainAsked: false, violations: [], notices: [{ name: 'anchors.not-asked', where: 'anchors' }] },
};

function anchorAt(index: number): PublishedAnchor {
  const anchor = chain.anchors.at(index);
  if (anchor === undefined) throw new Error(`no anchor ${index}`);
  return anchor;
}

test('a log whose anchors are what the contract holds ends with 0, and the verdict says that the chain was asked', async () => {
  const held = { name: 'anchors.on-chain', ok: true };
  const { code, json } = await auditOnChain(untouched);
  expect({ code, json }).toMatchObject({ code: 0, json: { ok: true, isChainAsked: true, anchors: 3 } });
  expect([json.violations, json.notices]).toEqual([[], []]);
  expect(json.checks).toContainEqual(expect.objectContaining(held));
  const { stdout } = await runCli('audit', untouched, '--policy', policy, '--rpc', chain.anvil.url);
  expect(stdout).toMatch(/✓ anchors\.on-chain +the contract holds every anchor, in the block that it names/);
  expect(stdout).toContain('✓ Everything that can be verified holds.');

  const offline = await audit(untouched);
  expect(offline).toMatchObject(NOT_ASKED);
  expect(offline.json.checks).not.toContainEqual(expect.objectContaining({ name: held.name }));
});

describe('an anchor that is not what the contract holds is named and ends the command with 1:', () => {
  const tookIn = ({ block }: PublishedAnchor) => `in block ${block.number} (${block.hash}) at ${block.timeS}`;
  const cases: readonly [string, (true_: PublishedAnchor) => Partial<PublishedAnchor>, typeof tookIn][] = [
    ['another block of the chain', () => ({ block: anchorAt(2).block }), tookIn],
    ['another number', ({ block }) => ({ block: { ...block, number: block.number + 1 } }), tookIn],
    ['another hash', ({ block }) => ({ block: { ...block, hash: anchorAt(0).block.hash } }), tookIn],
    ['an earlier time', ({ block }) => ({ block: { ...block, timeS: block.timeS - 86_400 } }), tookIn],
    ['another transaction', () => ({ txHash: anchorAt(2).txHash }), ({ txHash }) => `in transaction ${txHash}`],
  ];
  test.each(cases)('%s', async (_what, change, tellsOf) => {
    const true_ = anchorAt(1);
    const folder = folderWith(chain.anchors.with(1, { ...true_, ...change(true_) }));
    const { code, json } = await auditOnChain(folder);
    const detail = `the contract took it ${tellsOf(true_)}`;
    expect([code, json.ok, json.notices]).toEqual([1, false, []]);
    expect(json.violations).toEqual([{ name: 'anchors.on-chain', where: 'anchors/001', detail }]);
    expect(await audit(folder)).toMatchObject(NOT_ASKED);
  });

  test('one of a checkpoint that was never anchored', async () => {
    const { root } = headOf(log.files.get('checkpoints/002') ?? new Uint8Array());
    const made: PublishedAnchor = { ...anchorAt(2), size: NOT_ANCHORED, root: toHex(root) };
    const folder = folderWith(chain.anchors.toSpliced(2, 0, made));
    const { code, stdout } = await runCli('audit', folder, '--policy', policy, '--rpc', chain.anvil.url);
    const line = `  anchors/002: the contract holds no head of size ${NOT_ANCHORED} [anchors.on-chain]\n`;
    expect([code, stdout]).toEqual([1, expect.stringContaining(line)]);
    expect(stdout).toContain('✗ This log does not verify under the policy.');
    expect(await audit(folder)).toMatchObject(NOT_ASKED);
  });
});

test.each([
  ['the first', 0, 5],
  ['one in the middle, the rest renumbered,', 1, 10],
  ['the newest', 2, 15],
])(
  'an anchor that the folder leaves out, %s, is told, and seen by no audit that asks no chain',
  async (_what, at, size) => {
    const folder = folderWith(chain.anchors.toSpliced(at, 1));
    const { code, json } = await auditOnChain(folder);
    const detail = `the contract ${chain.contract} holds a head of size ${size}, which the log does not publish`;
    expect([code, json.ok, json.violations]).toEqual([0, true, []]);
    expect(json.notices).toEqual([{ name: 'anchors.not-published', where: 'anchors', detail }]);
    const { stdout } = await runCli('audit', folder, '--policy', policy, '--rpc', chain.anvil.url);
    expect(stdout).toContain(`Worth knowing\n  anchors: ${detail} [anchors.not-published]\n`);
    expect(await audit(folder)).toMatchObject(NOT_ASKED);
  },
);

describe.concurrent('a node that cannot be asked is no verdict, and ends the command with 3:', () => {
  const cases: readonly [string, RequestListener, asked?: string][] = [
    ['one that ends every connection', (request) => request.socket.destroy()],
    ['one that never answers', () => undefined],
    ['one that begins to answer and never ends', (_request, response) => void response.writeHead(200).write('{')],
    ['a server that is no node', (_request, response) => response.end('<!doctype html>')],
    ['one that goes away after it said which chain it is on', untilCalled, 'read the anchor of size 5'],
  ];
  test.each(cases)('%s', async (_what, listener, asked = 'read the identity of the chain') => {
    const node = await serve(listener);
    try {
      const { code, json } = await audit(untouched, '--rpc', node.url);
      const message = expect.stringMatching(`^The chain’s node ${node.url} did not answer: ${asked}: `);
      expect({ code, json }).toMatchObject({ code: 3, json: { ok: false, error: { code: 'unreadable', message } } });
    } finally {
      await node.close();
    }
  });

  /** Answers as the chain does, but what a contract is asked. */
  async function untilCalled(...[request, response]: Parameters<RequestListener>): Promise<void> {
    const body = await text(request);
    if (body.includes('eth_call')) return void request.socket.destroy();
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(chain.anvil.url, { method: 'POST', headers, body });
    response.writeHead(200, headers).end(await answer.text());
  }
});

describe('a node of a chain that the policy does not name blames no log, and is refused with 2 before the log is read:', () => {
  const refused = (code: number, json: unknown) =>
    expect({ code, json }).toMatchObject({
      code: 2,
      json: { error: { code: 'usage', message: expect.stringContaining('which the policy does not name') } },
    });

  test('one with another id', async () => {
    const other = await startAnvil({ port: await freePort(), stateFile: null, chainId: 31_338 });
    try {
      const { code, json } = await audit(join(home, 'nowhere'), '--rpc', other.url);
      refused(code, json);
      expect(json.error.message).toContain('is on chain 31338');
    } finally {
      await other.kill();
    }
  });

  test('one with another first block', async () => {
    const begunAnew = join(home, 'begun-anew');
    const anchors = chain.policy.pins.anchors.map((pin) => ({ ...pin, genesisHash: `0x${'00'.repeat(32)}` as const }));
    writeFileSync(begunAnew, formatPolicy({ ...chain.policy, pins: { ...chain.policy.pins, anchors } }));
    const dir = join(home, 'nowhere');
    const { code, json } = await runJson('audit', dir, '--policy', begunAnew, '--rpc', chain.anvil.url);
    refused(code, json);
  });
});
