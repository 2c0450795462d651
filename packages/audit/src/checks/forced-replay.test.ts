import { entryBytes, signStatement, unsigned } from '@trialmark/ledger';
import type { Statement, UnsignedStatement } from '@trialmark/schema';
import { buildLog, parties, START_S, testPolicy } from '@trialmark/testing/log';
import { expect, test } from 'vitest';
import { auditOnNode } from '../node.ts';
import type { ReadChain } from './read-chain.ts';

const DAY_S = 86_400;
const log = buildLog();
const pin = {
  profile: 'consortium',
  chainId: 7,
  contract: `0x${'ab'.repeat(20)}`,
  logId: 'cd'.repeat(32),
  genesisHash: `0x${'ef'.repeat(32)}`,
};
const amended = log.statements.find(({ type }) => type === 'trial.amended') as Statement;
const later = signStatement(
  { ...unsigned(amended), issuer: parties.investigator.id, issuedAt: '2026-11-21T12:00:00Z' } as UnsignedStatement,
  parties.investigatorNewKey.secret,
);

async function forcedOf(posted: readonly (readonly [Uint8Array, number])[], profile = 'consortium') {
  const chain: ReadChain = {
    readIdentity: async () => ({ chainId: 7, genesisHash: pin.genesisHash }),
    readAnchor: async () => null,
    readForced: async () => posted.map(([bytes, timeS]) => ({ bytes, timeS })),
  };
  const policy = { ...testPolicy, pins: { ...testPolicy.pins, anchors: [{ ...pin, profile }] } };
  const result = await auditOnNode({ fetch: log.fetch, policy, chain, nowS: START_S + 3 * DAY_S });
  return result.log.filter(({ rule }) => rule === 'forced-inclusion').map(({ verdict }) => verdict);
}

test('a statement that was posted and is not in the log is unanswered after a day', async () => {
  expect(await forcedOf([[entryBytes(later), START_S]])).toEqual(['UNANSWERED']);
  expect(await forcedOf([[entryBytes(later), START_S + 2 * DAY_S + 1]])).toEqual([]);
});

test('one that the log took is answered by the first checkpoint that covers it', async () => {
  expect(await forcedOf([[entryBytes(amended), START_S - 60]])).toEqual([]);
  expect(await forcedOf([[entryBytes(amended), START_S - 2 * DAY_S]])).toEqual(['ANSWERED_LATE']);
});

test('bytes that are no statement, or nobody’s who may speak, are owed no answer', async () => {
  const strange = signStatement(unsigned(later), parties.stranger.secret);
  const altered = { ...later, issuedAt: '2026-11-21T12:00:01Z' };
  const posted = [new TextEncoder().encode('a document'), entryBytes(strange), entryBytes(altered)] as const;
  expect(await forcedOf(posted.map((bytes) => [bytes, START_S] as const))).toEqual([]);
});

test('what was posted twice is one demand, from the first time on', async () => {
  const bytes = entryBytes(later);
  expect(
    await forcedOf([
      [bytes, START_S + 2 * DAY_S + 1],
      [bytes, START_S],
    ]),
  ).toEqual(['UNANSWERED']);
});

test('postings on a development chain are no evidence', async () => {
  expect(await forcedOf([[entryBytes(later), START_S]], 'dev')).toEqual([]);
});
