import { canonicalBytes, entryBytes, signStatement, statementDigest, unsigned } from '@trialmark/ledger';
import { checkGenesis, overdueSeals, type ReplayFinding, replayStatements } from '@trialmark/registry';
import type { Statement, StatementOf, UnsignedStatement } from '@trialmark/schema';
import { describe, expect, test } from 'vitest';
import { buildLog, TRIAL } from '../build-log.ts';
import { parties, testPolicy } from './parties.ts';

const log = buildLog({ documents: 3 });
const { investigator, investigatorNewKey, organisation, stranger } = parties;

async function replay(entries: readonly Uint8Array[], payloads: ReadonlyMap<string, Uint8Array> = log.payloads) {
  const replaying = replayStatements(async (digest) => payloads.get(digest) ?? null);
  const findings: ReplayFinding[] = [];
  for (const [index, entry] of entries.entries()) findings.push(...(await replaying.next(index, entry)).findings);
  return { findings, state: replaying.state };
}

const at = (type: Statement['type'], nth = 0) =>
  log.statements.map((s, i) => ({ s, i })).filter(({ s }) => s.type === type)[nth]?.i ?? -1;

const laterRecord = [...log.payloads.keys()][3];

/** The story with the statement at `index` replaced, everything else as it was. */
async function withStatement(index: number, change: (statement: Statement) => Statement) {
  const { findings } = await replay(log.statements.map((s, i) => entryBytes(i === index ? change(s) : s)));
  return findings.filter(({ where }) => where === `entry ${index}`).map(({ name }) => name);
}

function resign(statement: Statement, changes: object, secret: Uint8Array = investigator.secret): Statement {
  return signStatement({ ...unsigned(statement), ...changes } as UnsignedStatement, secret);
}

/** Opens the first sealed version as the record of the second. */
function swapRecords(statement: Statement) {
  const { openings } = (statement as StatementOf<'trial.unsealed'>).body;
  return openings.map((opening) => ({ ...opening, recordDigest: openings.at(-1)?.recordDigest }));
}

test('a lawful log replays without a finding, whoever signed and however', async () => {
  const { findings, state } = await replay(log.entries);
  expect(findings).toEqual([]);
  expect(state.trials.get(TRIAL)).toMatchObject({ registryId: 'TMK00000001', recordVersion: 4 });
  expect([...state.directory.members.keys()]).toHaveLength(2);
  expect(checkGenesis(state.directory.genesis, testPolicy).filter(({ ok }) => !ok)).toEqual([]);
});

test('a missing payload is a notice, and a changed one a violation', async () => {
  const [digest = '', bytes = new Uint8Array()] = [...log.payloads][0] ?? [];
  const without = await replay(log.entries, new Map([...log.payloads].filter(([name]) => name !== digest)));
  expect(without.findings.map(({ name, severity }) => [name, severity])).toEqual([['payloads.missing', 'notice']]);
  const other = new Map(log.payloads).set(digest, bytes.slice(1));
  expect((await replay(log.entries, other)).findings.map(({ name }) => name)).toContain('payloads.digest');
});

test.each<[string, object]>([
  ['of a version to come', { v: 2 }],
  ['of a type to come', { type: 'trial.transferred' }],
])('a statement %s is told, and takes no effect', async (_name, change) => {
  const place = at('trial.amended');
  const later = { ...log.statements[place], ...change } as never;
  const entries = log.statements.map((statement, i) => (i === place ? canonicalBytes(later) : entryBytes(statement)));
  const { findings, state } = await replay(entries);
  expect(findings[0]).toMatchObject({ severity: 'notice', name: 'statements.unknown', where: `entry ${place}` });
  expect(state.trials.get(TRIAL)?.recordVersion).toBe(1);
});

test('what follows a statement that is not known is told as such', async () => {
  const place = at('trial.amended');
  const amended = log.statements[place] as Statement;
  const unknown = { ...amended, type: 'trial.transferred' } as never;
  const follower = resign(amended, { prev: statementDigest(unsigned(unknown)) });
  const entries = [...log.entries.slice(0, place), canonicalBytes(unknown), entryBytes(follower)];
  const { findings } = await replay(entries);
  expect(findings.map(({ name, severity }) => [name, severity])).toEqual([
    ['statements.unknown', 'notice'],
    ['statements.unknown', 'notice'],
  ]);
});

describe('what an operator could put into the log, and who would notice', () => {
  test.each<[string, number, (s: Statement) => Statement, string]>([
    [
      'a later date under the old signature',
      at('trial.registered'),
      (s) => ({ ...s, issuedAt: '2026-11-21T09:59:00Z' }),
      'statements.signature',
    ],
    [
      'a reason in a passkey’s mouth',
      at('trial.amended'),
      (s) => ({ ...s, body: { ...s.body, reason: 'Other.' } }) as Statement,
      'statements.signature',
    ],
    [
      'a registration by a stranger',
      at('trial.registered'),
      (s) => resign(s, { issuer: stranger.id }, stranger.secret),
      'statements.authority',
    ],
    [
      'a registration with a stranger’s key in a member’s name',
      at('trial.registered'),
      (s) => resign(s, {}, stranger.secret),
      'statements.authority',
    ],
    [
      'an organisation that accredits itself',
      at('organisation.accredited', 1),
      (s) => resign(s, {}, organisation.secret),
      'statements.authority',
    ],
    [
      'the second accreditor’s word given by the first',
      at('organisation.accredited', 1),
      (s) => resign(s, { issuer: parties.accreditors[0]?.id }, parties.accreditors[0]?.secret),
      'statements.authority',
    ],
    [
      'a member admitted by the operator',
      at('member.admitted'),
      (s) => resign(s, {}, parties.service.secret),
      'statements.authority',
    ],
    [
      'a version left out',
      at('trial.status-changed'),
      (s) => resign(s, { body: { ...s.body, recordVersion: 9 } }),
      'statements.history',
    ],
    [
      'a break in the chain',
      at('trial.status-changed'),
      (s) => resign(s, { prev: '00'.repeat(32) }),
      'statements.chain',
    ],
    ['a document signed with a retired key', at('document.published'), (s) => resign(s, {}), 'statements.authority'],
    [
      'a document filed twice',
      at('document.published', 1),
      (s) => resign(s, { subject: log.statements[at('document.published')]?.subject }, investigatorNewKey.secret),
      'statements.chain',
    ],
    [
      'an undeclared change',
      at('trial.status-changed'),
      (s) =>
        resign(s, {
          body: {
            ...s.body,
            recordDigest: laterRecord,
          },
        }),
      'statements.record',
    ],
    [
      'a sealed version opened as another record',
      at('trial.unsealed'),
      (s) => resign(s, { body: { ...s.body, openings: swapRecords(s) } }),
      'statements.record',
    ],
    [
      'the same erasure again',
      at('document.published', 2),
      () => log.statements[at('payload.erased')] as Statement,
      'statements.history',
    ],
    ['bytes that are no statement', at('trial.registered'), (s) => ({ ...s, v: 0 }) as never, 'statements.format'],
    ['a member too many', at('trial.registered'), (s) => ({ ...s, note: 1 }) as never, 'statements.format'],
  ])('%s', async (_name, index, change, expected) => {
    expect(index).toBeGreaterThan(0);
    expect(await withStatement(index, change)).toContain(expected);
  });

  test('an entry that is not spelled canonically', async () => {
    const text = new TextDecoder().decode(log.entries[0]);
    const spaced = new TextEncoder().encode(text.replace('{', '{ '));
    expect((await replay([spaced])).findings.map(({ name }) => name)).toEqual(['statements.format']);
  });

  test('a genesis with other accreditors than the policy pins', async () => {
    const genesis = log.statements[0] as Statement & { type: 'log.started' };
    const accreditors = [...genesis.body.accreditors.slice(0, 2), { name: 'friend', key: stranger.key }];
    const body = { ...genesis.body, accreditors, accreditorsThreshold: 1 };
    const { state } = await replay([canonicalBytes(resign(genesis, { body }, parties.service.secret))]);
    const failed = checkGenesis(state.directory.genesis, testPolicy).filter(({ ok }) => !ok);
    expect(failed.map(({ name }) => name)).toEqual(['genesis.accreditors', 'genesis.threshold']);
    expect(checkGenesis(null, testPolicy).map(({ ok }) => ok)).toEqual([false]);
  });
});

test('a trial that is not opened by its reveal date is named', async () => {
  const until = at('trial.unsealed');
  const { state } = await replay(log.entries.slice(0, until));
  expect(overdueSeals(state, '2027-12-31')).toEqual([]);
  expect(overdueSeals(state, '2028-01-01').map(({ where }) => where)).toEqual(['TMK00000002']);
});
