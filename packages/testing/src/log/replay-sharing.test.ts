/** A dataset, a request and a release in a whole log, replayed by somebody who trusts nobody. */
import { entryBytes, signStatement, unsigned } from '@trialmark/ledger';
import { type ReplayFinding, replayStatements } from '@trialmark/registry';
import { RELEASE, REQUEST } from '@trialmark/registry/testing';
import type { Statement, StatementType, UnsignedStatement } from '@trialmark/schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildSharingLog } from '../build-sharing-log.ts';
import { parties } from './parties.ts';
import { sharingParties } from './sharing-parties.ts';

const log = buildSharingLog();
const first = log.statements.findIndex(({ type }) => type === 'dataset.deposited');
/** What comes before anybody speaks of a dataset, and what is said of it. */
const before = log.statements.slice(0, first);
const story = log.statements.slice(first);

async function replay(statements: readonly Statement[], payloads: ReadonlyMap<string, Uint8Array> = log.payloads) {
  const replaying = replayStatements(async (digest) => payloads.get(digest) ?? null);
  const findings: ReplayFinding[] = [];
  const claims: string[] = [];
  for (const [index, statement] of statements.entries()) {
    const step = await replaying.next(index, entryBytes(statement));
    findings.push(...step.findings);
    if (step.claim !== null) claims.push(step.claim.circuit);
  }
  return { findings, claims, state: replaying.state };
}

const violations = async (statements: readonly Statement[]) =>
  (await replay([...before, ...statements])).findings.filter(({ severity }) => severity === 'violation');

test('a lawful log replays without a finding, and hands over a claim for each proof', async () => {
  const { findings, claims, state } = await replay(log.statements);
  expect(findings).toEqual([]);
  expect(claims).toEqual(['opt-in', 'opt-in', 'approval', 'release']);
  const release = state.sharing.requests.get(REQUEST)?.releases.get(RELEASE);
  expect(release).toMatchObject({ rowTags: ['11', '12'], askedTags: ['12'], isRevoked: true, isDestroyed: true });
  expect(log.statements[release?.position ?? -1]?.type).toBe('release.published');
});

/** Statements that no later one needs: the tree alone shows that they are missing. */
const LAST_WORDS: ReadonlySet<StatementType> = new Set([
  'access.attempted',
  'destruction.attested',
  'release.destroyed',
  'dataset.closed',
]);

test.each(story.map(({ type }, i) => [i, type] as const))(
  'statement %i of the story, %s, cannot be left out unnoticed where a later one rests on it',
  async (i, type) => {
    const found = await violations(story.filter((_, at) => at !== i));
    expect(found.length > 0).toBe(!LAST_WORDS.has(type));
  },
);

/** What each type must come after, where another order is found. */
const AFTER: Readonly<Partial<Record<StatementType, readonly StatementType[]>>> = {
  'access.requested': ['dataset.deposited'],
  'access.judged': ['access.requested'],
  'access.decided': ['access.judged'],
  'agreement.signed': ['access.decided'],
  'consent.approved': ['access.decided'],
  'release.batch': ['agreement.signed', 'consent.approved'],
  'release.published': ['release.batch'],
  'access.attempted': ['release.published'],
  'withdrawal.notified': ['release.published'],
  'destruction.attested': ['withdrawal.notified'],
  'access.revoked': ['release.published'],
  'release.destroyed': ['access.revoked'],
  'dataset.closed': ['access.requested'],
};

const isLawful = (statements: readonly Statement[]) =>
  statements.every(({ type }, at) =>
    (AFTER[type] ?? []).every((earlier) => !statements.slice(at).some((later) => later.type === earlier)),
  );

test('an order is accepted exactly when each statement comes after all that it rests on', async () => {
  const swaps = fc.array(fc.tuple(fc.nat(story.length - 1), fc.nat(3)), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(swaps, async (moves) => {
      const order = [...story];
      for (const [from, distance] of moves) order.splice(from + distance, 0, ...order.splice(from, 1));
      expect((await violations(order)).length === 0).toBe(isLawful(order));
    }),
    { numRuns: 40 },
  );
}, 60_000);

/** The story with the body of the `nth` statement of a type changed, signed again by its signer, or by somebody else. */
async function withBody(type: StatementType, nth: number, change: object, by?: { id: string; secret: Uint8Array }) {
  const at = story.findIndex(
    (each, i) => each.type === type && story.slice(0, i).filter((other) => other.type === type).length === nth,
  );
  const speakers = [parties.service, ...sharingParties.reviewers, ...Object.values(sharingParties)].flat();
  const changed = story.map((statement, i) => {
    if (i !== at) return statement;
    const speaker = by ?? speakers.find(({ id }) => id === statement.issuer);
    if (speaker === undefined) throw new Error(statement.issuer);
    const plain = { ...unsigned(statement), issuer: speaker.id, body: { ...statement.body, ...change } };
    return signStatement(plain as UnsignedStatement, speaker.secret);
  });
  return (await violations(changed))
    .filter(({ where }) => where === `entry ${first + at}`)
    .map(({ name, detail }) => [name, detail.split(':')[0]]);
}

describe('what an operator or a custodian could put into the log, and who would notice', () => {
  const stranger = sharingParties.researcher;
  test.each<[string, StatementType, number, object, { id: string; secret: Uint8Array } | undefined, string, string]>([
    ['milder rules', 'access.judged', 0, { outcome: 'PERMIT' }, undefined, 'sharing.rules', 'judged.outcome'],
    ['rules without the graph', 'access.judged', 0, { graph: null }, undefined, 'sharing.rules', 'judged.outcome'],
    ['a vote by the service', 'access.decided', 1, {}, parties.service, 'statements.authority', ''],
    ['a vote by the requester', 'access.decided', 1, {}, stranger, 'statements.authority', ''],
    ['one reviewer twice', 'access.decided', 1, {}, sharingParties.reviewers[0], 'sharing.rules', 'decided.once'],
    [
      'a yes to another request',
      'consent.approved',
      0,
      { requestHash: '1' },
      undefined,
      'sharing.rules',
      'approval.request',
    ],
    [
      'a batch for another request',
      'release.batch',
      0,
      { requestHash: '1' },
      undefined,
      'sharing.rules',
      'batch.request',
    ],
    ['a batch against no root', 'release.batch', 0, { consentRoot: '1' }, undefined, 'sharing.rules', 'batch.root'],
    ['a batch by the service', 'release.batch', 0, {}, parties.service, 'statements.authority', ''],
    [
      'a release past the request',
      'release.published',
      0,
      { expiresOn: '2028-01-01' },
      undefined,
      'sharing.rules',
      'release.period',
    ],
    ['a release with one row more', 'release.published', 0, { rows: 3 }, undefined, 'sharing.rules', 'release.rows'],
    [
      'a notice about a row of nobody',
      'withdrawal.notified',
      0,
      { rowTags: ['13'] },
      undefined,
      'sharing.rules',
      'notice.tags',
    ],
  ])('%s', async (_name, type, nth, change, by, finding, check) => {
    const found = await withBody(type, nth, change, by);
    expect(found.map(([name]) => name)).toContain(finding);
    if (check !== '') expect(found).toContainEqual([finding, check]);
  });

  test('a document that is not there: whatever rests on it does not count', async () => {
    const { document } = log.documents;
    const text = new TextDecoder();
    const without = [...log.payloads].filter(([, bytes]) => !text.decode(bytes).includes(document.security));
    expect(without.length).toBe(log.payloads.size - 1);
    const { findings, state } = await replay(log.statements, new Map(without));
    expect(findings[0]).toMatchObject({ name: 'payloads.missing', severity: 'notice' });
    expect(findings[1]).toMatchObject({ name: 'sharing.rules', severity: 'violation' });
    expect(state.sharing.requests.size).toBe(0);
  });

  test('an agreement that is not there is said, and follows all the same', async () => {
    const text = new TextDecoder();
    const without = [...log.payloads].filter(([, bytes]) => !text.decode(bytes).includes('data-use-agreement'));
    const { findings, state } = await replay(log.statements, new Map(without));
    expect(findings.map(({ name, severity }) => [name, severity])).toEqual([
      ['payloads.missing', 'notice'],
      ['payloads.missing', 'notice'],
    ]);
    expect(state.sharing.releases.size).toBe(1);
  });

  test('a study whose form is not there: nobody is its custodian', async () => {
    const text = new TextDecoder();
    const without = [...log.payloads].filter(([, bytes]) => !text.decode(bytes).includes('"ageRecipient"'));
    const { findings, state } = await replay(log.statements, new Map(without));
    expect(findings.map(({ detail }) => detail.split(':')[0])).toContain('dataset.custodian');
    expect(state.sharing.datasets.size).toBe(0);
  });
});
