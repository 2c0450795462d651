import type { StudyDescription } from '@trialmark/services';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  accreditIssuer,
  buildConsentWorld,
  type ConsentWorld,
  changeOf,
  codeOf,
  endEpochOf,
  grantOf,
  issuerKey,
  openStudy,
  post,
  publishPolicy,
  readGrants,
  readStudy,
  SIMULATED,
  stateIssuers,
  today,
} from '../testing/consent.fixture.ts';
import type { Answer } from '../testing/http.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';

const api = useTestApi({ api: SIMULATED });
let world: ConsentWorld;
let trialId: string;
let study: StudyDescription;

beforeAll(async () => {
  world = await buildConsentWorld(api);
  trialId = await openStudy(api, world);
  study = await readStudy(api, trialId);
});

const rulesOf = ({ text }: Answer): string[] =>
  (JSON.parse(text) as { error: { problems: { rule: string }[] } }).error.problems.map(({ rule }) => rule);
const statements = (type: string) => api.count(`consent_statements WHERE type = '${type}'`);
let wallets = 1_000n;
const newWallet = () => {
  wallets += 1n;
  return wallets;
};

describe('an opt-in', () => {
  test('is answered with the digest of its statement, which has a place of its own in the study after the epoch', async () => {
    const s = newWallet();
    const submission = grantOf(study, s);
    const answer = await post(api, 'grants', submission);
    expect([answer.status, Object.keys(JSON.parse(answer.text))]).toEqual([200, ['digest', 'isNew']]);
    const { digest } = JSON.parse(answer.text) as { digest: string };
    const waiting = (await readGrants(api, trialId)).grants.find(({ statement }) => statement === digest);
    expect(waiting).toMatchObject({ status: 'waiting', index: null, pseudonym: submission.pseudonym });
    await endEpochOf(api, trialId);
    const standing = (await readGrants(api, trialId)).grants.find(({ statement }) => statement === digest);
    expect(standing).toMatchObject({ status: 'standing', leaf: submission.leaf });
    expect((await readStudy(api, trialId)).leaves).toBeGreaterThan(0);
  });

  test('that is sent fifty times at once is one statement, and the same digest for all', async () => {
    const submission = grantOf(study, newWallet());
    const before = await statements('consent.granted');
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(api, 'grants', submission)));
    const bodies = answers.map(({ text }) => JSON.parse(text) as { digest: string; isNew: boolean });
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(bodies.map(({ digest }) => digest)).size).toBe(1);
    expect(bodies.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await statements('consent.granted')).toBe(before + 1);
  });

  test('of one wallet with fifty different answers at once is recorded once', async () => {
    const s = newWallet();
    const before = await statements('consent.granted');
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => post(api, 'grants', grantOf(study, s, { version: i + 1 }))),
    );
    const statuses = answers.map(({ status }) => status);
    expect([statuses.filter((status) => status === 200).length, new Set(statuses)]).toEqual([1, new Set([200, 409])]);
    expect(await statements('consent.granted')).toBe(before + 1);
  });

  test('with its proof made anew is the same one, because nothing is keyed on a proof', async () => {
    const s = newWallet();
    const [first, second] = [grantOf(study, s), grantOf(study, s)];
    expect(first.proof).not.toEqual(second.proof);
    const digests = [];
    for (const submission of [first, second])
      digests.push(JSON.parse((await post(api, 'grants', submission)).text).digest);
    expect(digests[0]).toBe(digests[1]);
  });

  test('in six spellings of one pseudonym is accepted once', async () => {
    const submission = grantOf(study, newWallet());
    const { pseudonym } = submission;
    const r = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
    const spellings = [`0${pseudonym}`, `0x${BigInt(pseudonym).toString(16)}`, `+${pseudonym}`, ` ${pseudonym}`];
    const before = await statements('consent.granted');
    for (const other of [...spellings, String(BigInt(pseudonym) + r)]) {
      expect((await post(api, 'grants', { ...submission, pseudonym: other })).status).toBe(400);
    }
    expect((await post(api, 'grants', submission)).status).toBe(200);
    expect(await statements('consent.granted')).toBe(before + 1);
  });

  test.each<[string, () => object, number, string]>([
    ['with a proof for another leaf', () => grantOf(study, newWallet(), {}, {}, { leaf: '42' }), 400, 'proof.valid'],
    ['with points that lie on no curve', () => crooked(), 400, 'proof.valid'],
    ['for yesterday’s policy', () => grantOf(study, newWallet(), {}, { policyHash: '42' }), 409, 'grant.policy'],
    ['for other issuers', () => grantOf(study, newWallet(), {}, { issuersRoot: '42' }), 409, 'grant.issuers'],
    ['proven last week', () => grantOf(study, newWallet(), {}, { today: today() - 7 }), 409, 'grant.day'],
    ['as a second grant before a first', () => grantOf(study, newWallet(), { grant: 1 }), 409, 'grant.fresh'],
    ['for another study’s number', () => grantOf({ ...study, study: '42' }, newWallet()), 400, 'proof.valid'],
    [
      'for a study that is not there',
      () => ({ ...grantOf(study, newWallet()), trial: `trial_${'0'.repeat(32)}` }),
      404,
      'none',
    ],
  ])('is refused %s, and writes nothing', async (_name, submission, status, rule) => {
    const before = await api.fingerprint();
    const answer = await post(api, 'grants', submission());
    expect([answer.status, rulesOf(answer)[0] ?? 'none']).toEqual([status, rule]);
    expect(await api.fingerprint()).toBe(before);
  });
});

function crooked() {
  const submission = grantOf(study, newWallet());
  return { ...submission, proof: { ...submission.proof, pi_a: ['1', '1'] } };
}

describe('a change of terms', () => {
  test('takes effect with the next epoch, once, and only one may wait', async () => {
    const s = newWallet();
    await post(api, 'grants', grantOf(study, s));
    await endEpochOf(api, trialId);
    const index = (await ownGrant(s))?.index ?? -1;
    const change = changeOf(study, s, index);
    const first = await post(api, 'changes', change);
    expect(first.status).toBe(200);
    expect(JSON.parse((await post(api, 'changes', change)).text)).toEqual({ ...JSON.parse(first.text), isNew: false });
    expect((await ownGrant(s))?.isChanging).toBe(true);
    const next = await post(api, 'changes', changeOf(study, s, index, 2));
    expect([next.status, rulesOf(next)]).toEqual([409, ['change.current']]);
    await endEpochOf(api, trialId);
    expect(await ownGrant(s)).toMatchObject({ leaf: change.leaf, index, isChanging: false });
  });

  test('of somebody else’s consent is refused', async () => {
    const [mine, theirs] = [newWallet(), newWallet()];
    for (const s of [mine, theirs]) await post(api, 'grants', grantOf(study, s));
    await endEpochOf(api, trialId);
    const answer = await post(api, 'changes', changeOf(study, mine, (await ownGrant(theirs))?.index ?? -1));
    expect([answer.status, rulesOf(answer)]).toEqual([409, ['change.current']]);
  });
});

describe('a withdrawal by code', () => {
  test('ends a consent at once, with its root in the same breath, and is the same however often it is sent', async () => {
    const s = newWallet();
    await post(api, 'grants', grantOf(study, s));
    await endEpochOf(api, trialId);
    const before = await readStudy(api, trialId);
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(api, 'withdrawals', codeOf(study, s))));
    const bodies = answers.map(({ text }) => JSON.parse(text) as { digest: string; isNew: boolean });
    expect(new Set(bodies.map(({ digest }) => digest)).size).toBe(1);
    expect(bodies.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await ownGrant(s)).toMatchObject({ status: 'withdrawn', leaf: '0' });
    const after = await readStudy(api, trialId);
    expect([after.leaves, after.root === before.root]).toEqual([before.leaves - 1, false]);
    expect(after.withdrawn).toBe(before.withdrawn + 1);
  });

  test('works while the consent waits for its epoch, whose place stays empty', async () => {
    const s = newWallet();
    await post(api, 'grants', grantOf(study, s));
    expect((await post(api, 'withdrawals', codeOf(study, s))).status).toBe(200);
    const { leaves } = await readStudy(api, trialId);
    await endEpochOf(api, trialId);
    expect((await readStudy(api, trialId)).leaves).toBe(leaves);
  });

  test('leaves room for a new consent of the same wallet with a new code', async () => {
    const s = newWallet();
    await post(api, 'grants', grantOf(study, s));
    await post(api, 'withdrawals', codeOf(study, s));
    expect((await post(api, 'grants', grantOf(study, s, { grant: 1, version: 7 }))).status).toBe(200);
    expect(await ownGrant(s)).toMatchObject({ grant: 1, status: 'waiting' });
    expect((await post(api, 'withdrawals', codeOf(study, s, 1))).status).toBe(200);
  });

  test('with a code of nobody is not found, and writes nothing', async () => {
    const before = await api.fingerprint();
    const answer = await post(api, 'withdrawals', codeOf(study, newWallet()));
    expect([answer.status, rulesOf(answer)[0]]).toEqual([404, 'withdrawal.code']);
    expect(await api.fingerprint()).toBe(before);
  });
});

describe('what people set meanwhile', () => {
  test('a new policy outdates the proofs for the old one; an issuer that is retired those of its root', async () => {
    const other = await openStudy(api, world);
    const old = await readStudy(api, other);
    await publishPolicy(api, world, { trial: other, title: 'Asked anew' });
    const stale = await post(api, 'grants', grantOf(old, newWallet()));
    expect([stale.status, rulesOf(stale)]).toEqual([409, ['grant.policy']]);
    const current = await readStudy(api, other);
    expect(current.policy.version).toBe(2);
    await accreditIssuer(api, world.organisation.id, issuerKey(8));
    await stateIssuers(api, world, other, [world.issuer, issuerKey(8)]);
    const foreign = await post(api, 'grants', grantOf(current, newWallet()));
    expect([foreign.status, rulesOf(foreign)]).toEqual([409, ['grant.issuers']]);
    expect((await post(api, 'grants', grantOf(await readStudy(api, other), newWallet()))).status).toBe(200);
  });
});

async function ownGrant(s: bigint) {
  const { pseudonym } = grantOf(study, s);
  return (await readGrants(api, trialId)).grants.find((grant) => grant.pseudonym === pseudonym);
}
