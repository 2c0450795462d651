/** The log in docs/protocol/vectors/statements.json, replayed whole, and with one statement about consent changed. */
import { readFileSync } from 'node:fs';
import { canonicalBytes, entryBytes, parseStatement, signStatement, unsigned } from '@trialmark/ledger';
import { type ReplayFinding, replayStatements } from '@trialmark/registry';
import type { Statement, UnsignedStatement } from '@trialmark/schema';
import { describe, expect, test } from 'vitest';
import { parties } from './parties.ts';

const file = new URL('../../../../docs/protocol/vectors/statements.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly valid: readonly { readonly entry: string }[];
  readonly documents: readonly { readonly digest: string; readonly json: unknown }[];
};
const documents = new Map(vectors.documents.map(({ digest, json }) => [digest, canonicalBytes(json)]));
const statements = vectors.valid.map(({ entry }): Statement => {
  const parsed = parseStatement(new TextEncoder().encode(entry));
  if (!parsed.ok) throw new Error(entry);
  return parsed.statement;
});

async function replay(log: readonly Statement[]) {
  const replaying = replayStatements(async (digest) => documents.get(digest) ?? null);
  const violations: ReplayFinding[] = [];
  let claims = 0;
  for (const [index, statement] of log.entries()) {
    const step = await replaying.next(index, entryBytes(statement));
    violations.push(...step.findings.filter(({ severity }) => severity === 'violation'));
    claims += step.claim === null ? 0 : 1;
  }
  return { violations, claims, state: replaying.state };
}

/** The log with the body of the `nth` statement of a type changed, and signed again by who signed it. */
async function withBody(type: Statement['type'], nth: number, change: object, secret = parties.service.secret) {
  const at = statements.findIndex(
    (each, i) => each.type === type && statements.slice(0, i).filter((other) => other.type === type).length === nth,
  );
  const changed = statements.map((statement, i) => {
    if (i !== at) return statement;
    return signStatement(
      { ...unsigned(statement), body: { ...statement.body, ...change } } as UnsignedStatement,
      secret,
    );
  });
  const { violations } = await replay(changed);
  return violations
    .filter(({ where }) => where === `entry ${at}`)
    .map(({ name, detail }) => [name, detail.split(':')[0]]);
}

test('is lawful: every statement takes effect, and six proofs are left to verify', async () => {
  const { violations, claims, state } = await replay(statements);
  expect(violations).toEqual([]);
  expect(claims).toBe(6);
  const [release] = [...state.sharing.requests.values()].flatMap(({ releases }) => [...releases.values()]);
  expect(release).toMatchObject({ rowTags: ['11', '12'], isRevoked: true, isDestroyed: true });
  const [consent] = state.consents.values();
  expect(consent).toMatchObject({ epoch: 2, leaves: 1, rootOwed: false });
  expect(consent?.roots.map(({ by }) => by)).toEqual(['epoch', 'epoch', 'withdrawal', 'withdrawal']);
});

test.each<[string, Statement['type'], number, object, string, string]>([
  ['a grant for another policy', 'consent.granted', 0, { policyHash: '1' }, 'consent.rules', 'grant.policy'],
  [
    'a grant with a root of other issuers',
    'consent.granted',
    1,
    { issuersRoot: '1' },
    'consent.rules',
    'grant.issuers',
  ],
  ['a grant proven on another day', 'consent.granted', 0, { today: 20_000 }, 'consent.rules', 'grant.day'],
  ['a second grant of one pseudonym', 'consent.granted', 1, { pseudonym: '1001' }, 'consent.rules', 'grant.fresh'],
  ['a change of another’s leaf', 'consent.changed', 0, { oldLeaf: '2002' }, 'consent.rules', 'change.current'],
  ['a root that is not the tree’s', 'consent.root-stated', 0, { root: '1' }, 'consent.roots', 'root.value'],
  ['a grant that is left out of its epoch', 'consent.root-stated', 0, { order: [] }, 'consent.roots', 'root.order'],
  [
    'a withdrawal that nobody could have made',
    'consent.withdrawn',
    0,
    { by: { kind: 'code', revPre: '1' } },
    'consent.rules',
    'withdrawal.code',
  ],
])('%s is found', async (_name, type, nth, change, finding, check) => {
  expect(await withBody(type, nth, change)).toContainEqual([finding, check]);
});

test('a release that not everybody of the team has signed for is found', async () => {
  const last = statements.findLastIndex(({ type }) => type === 'agreement.signed');
  const { violations } = await replay(statements.filter((_, at) => at !== last));
  expect(violations.map(({ detail }) => detail.split(':')[0])).toContain('release.batches');
});

test('an issuer that only the operator accredits is found', async () => {
  const names = await withBody('issuer.accredited', 0, {});
  expect(names.map(([name]) => name)).toEqual(['statements.authority']);
});

describe('an answer to a finding', () => {
  const { secret } = parties.investigatorNewKey;

  test.each<[string, object, string]>([
    ['for a trial that nobody registered', { trial: `trial_${'77'.repeat(16)}` }, 'statements.history'],
    ['whose text is another document', { answerDigest: vectors.documents[0]?.digest }, 'payloads.format'],
  ])('%s is found', async (_, change, name) => {
    const found = await withBody('finding.answered', 0, change, secret);
    expect(found.map(([each]) => each)).toEqual([name]);
  });

  test('that somebody signs who is no investigator of the sponsor is found', async () => {
    const found = await withBody('finding.answered', 0, {}, parties.service.secret);
    expect(found.map(([each]) => each)).toEqual(['statements.authority']);
  });

  test('said again under the same id, in other words, is found and changes nothing', async () => {
    const last = statements.find(({ type }) => type === 'finding.answered');
    if (last?.type !== 'finding.answered') throw new Error('the vectors have no answer');
    const other = { ...unsigned(last), body: { ...last.body, verdict: 'PROSPECTIVE' } } as UnsignedStatement;
    const { state, violations } = await replay([...statements, signStatement(other, secret)]);
    expect(violations.map(({ name }) => name)).toEqual(['statements.chain']);
    expect([...state.answers.keys()]).toEqual([last.subject]);
  });
});
