import {
  type Answer,
  type Credential,
  checkedArtefacts,
  holderOf,
  issueCredential,
  optInJob,
  prove,
  randomNonce,
  revPreOf,
  updateJob,
  walletScalar,
} from '@trialmark/consent';
import { readArtefact } from '@trialmark/consent/node';
import type { StudyDescription } from '@trialmark/services';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  buildConsentWorld,
  endEpochOf,
  openStudy,
  post,
  readGrants,
  readStudy,
  today,
} from '../testing/consent.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';

/** The circuits, the keys and the verifier as they are in earnest; one wallet through all that it can do. */
const api = useTestApi();
const artefacts = checkedArtefacts(readArtefact);
const s = walletScalar(new Uint8Array(32).fill(5));
const answer: Answer = {
  permissions: ['condition-research'],
  obligations: ['ethics-approval'],
  expiry: 22_000,
  ask: false,
};
let study: StudyDescription;
let credential: Credential;

beforeAll(async () => {
  const world = await buildConsentWorld(api);
  study = await readStudy(api, await openStudy(api, world));
  const attested = { attributes: { birthYear: 1950 }, codes: study.policy.eligibility.requiredCodes };
  const content = { holder: holderOf(s), ...attested, expiry: today() + 30, nonce: randomNonce() };
  credential = issueCredential(content, new Uint8Array(32).fill(7));
});
afterAll(async () => {
  // snarkjs keeps the curve's workers for as long as the process lives.
  await (globalThis as { curve_bn128?: { terminate: () => Promise<void> } }).curve_bn128?.terminate();
});

test('a wallet opts in, changes its terms and withdraws, with proofs of the circuits themselves', async () => {
  const issuers = study.issuers.map(({ ax, ay }) => ({ ax: BigInt(ax), ay: BigInt(ay) }));
  const number = BigInt(study.study);
  const { policy } = study;
  const job = optInJob({ s, study: number, grant: 0, today: today(), credential, issuers, policy, answer });
  const { proof, signals } = await prove(job, { artefacts });
  const [pseudonym = '', leaf = '', revHash = '', , issuersRoot = '', , policyHash = ''] = signals;
  const grant = { pseudonym, leaf, revHash, issuersRoot, today: today(), policyHash, grant: 0, proof };
  const granted = await post(api, 'grants', { trial: study.trialId, ...grant });
  expect([granted.status, granted.text]).toEqual([200, expect.stringContaining('digest')]);
  // The same proof says nothing about any other answer.
  const other = { trial: study.trialId, ...grant, pseudonym: '5', leaf: '6', revHash: '7' };
  expect((await post(api, 'grants', other)).status).toBe(400);
  await endEpochOf(api, study.trialId);

  const oldTerms = { ...answer, version: 1 };
  const changed: Answer = { ...answer, permissions: ['condition-research', 'biomedical-research'], ask: true };
  const update = updateJob({ s, study: number, grant: 0, policy, oldLeaf: BigInt(leaf), oldTerms, answer: changed });
  const made = await prove(update, { artefacts });
  const [newLeaf = ''] = made.signals;
  const index = (await readGrants(api, study.trialId)).grants[0]?.index;
  const change = { index, oldLeaf: leaf, leaf: newLeaf, revHash, policyHash, proof: made.proof };
  expect((await post(api, 'changes', { trial: study.trialId, ...change })).status).toBe(200);
  await endEpochOf(api, study.trialId);
  expect((await readGrants(api, study.trialId)).grants).toMatchObject([{ leaf: newLeaf, status: 'standing' }]);

  const revPre = String(revPreOf(number, s, 0));
  expect((await post(api, 'withdrawals', { trial: study.trialId, revPre })).status).toBe(200);
  expect(await readStudy(api, study.trialId)).toMatchObject({ leaves: 0, waiting: 0 });
}, 120_000);
