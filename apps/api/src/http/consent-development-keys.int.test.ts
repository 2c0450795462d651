import { appRouter, createCallerFactory } from '@trialmark/api';
import { ARTEFACTS, KEYS_KIND } from '@trialmark/consent';
import { OrganisationId } from '@trialmark/schema';
import { examplePolicy } from '@trialmark/schema/testing';
import type { StudyDescription, VerifyClaim } from '@trialmark/services';
import { beforeAll, expect, test } from 'vitest';
import {
  buildConsentWorld,
  type ConsentWorld,
  changeOf,
  codeOf,
  endEpochOf,
  grantOf,
  openStudy,
  post,
  readGrants,
  readStudy,
} from '../testing/consent.fixture.ts';
import type { Answer } from '../testing/http.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';
import { wireConsent } from '../wiring/wire-consent.ts';

/**
 * A registry that was a demonstration and is started as production on the same log: its study names the development
 * keys, and a consent stands that was given under them.
 */
const DEVELOPMENT = {
  optIn: ARTEFACTS['opt-in'].verificationKey.sha256,
  update: ARTEFACTS.update.verificationKey.sha256,
  release: ARTEFACTS.release.verificationKey.sha256,
  approval: ARTEFACTS.approval.verificationKey.sha256,
};
const everyProof: VerifyClaim = async () => [{ name: 'proof.valid', ok: true, detail: 'taken for true here' }];
let verify = everyProof;
const api = useTestApi({ api: { verificationKeys: DEVELOPMENT, verifyClaim: (claim) => verify(claim) } });
const STANDS = 2_001n;
let world: ConsentWorld;
let study: StudyDescription;

beforeAll(async () => {
  world = await buildConsentWorld(api);
  study = await readStudy(api, await openStudy(api, world));
  await post(api, 'grants', grantOf(study, STANDS));
  await endEpochOf(api, study.trialId);
  verify = (await wireConsent('production')).verifyClaim;
});

const refusal = ({ status, text }: Answer) => {
  const { error } = JSON.parse(text) as { error: { problems: readonly { rule: string }[] } };
  return [status, ...error.problems.map(({ rule }) => rule)];
};

test('this source has development keys: the demonstration knows them, production none', async () => {
  expect(KEYS_KIND).toBe('development');
  expect((await wireConsent('production')).verificationKeys).toBeNull();
  expect((await wireConsent('demonstration')).verificationKeys).toEqual(DEVELOPMENT);
});

test('production takes no opt-in and no change that development keys would verify, and writes nothing', async () => {
  const { grants } = await readGrants(api, study.trialId);
  const index = grants.find(({ status }) => status === 'standing')?.index ?? -1;
  const before = await api.fingerprint();
  expect(refusal(await post(api, 'grants', grantOf(study, 2_002n)))).toEqual([503, 'key.pinned']);
  expect(refusal(await post(api, 'changes', changeOf(study, STANDS, index)))).toEqual([503, 'key.pinned']);
  expect(await api.fingerprint()).toBe(before);
});

test('the same opt-in in a demonstration fails at its proof: it is the profile that refuses the key', async () => {
  const production = verify;
  verify = (await wireConsent('demonstration')).verifyClaim;
  try {
    expect(refusal(await post(api, 'grants', grantOf(study, 2_003n)))).toEqual([400, 'proof.valid']);
  } finally {
    verify = production;
  }
});

test('production publishes no form that names development keys', async () => {
  const { organisation, person } = world;
  const deps = { ...api.deps.api, ...(await wireConsent('production')) };
  const caller = createCallerFactory(appRouter)({ session: person.session, requestId: 'request-1', deps });
  const organisationId = OrganisationId.parse(organisation.id);
  const policy = { ...examplePolicy(), trial: study.policy.trial, version: 2 };
  const prepared = caller.consent.preparePolicy({ organisationId, policy });
  await expect(prepared).rejects.toThrow(/only development keys/);
});

test('withdrawing by code works whatever the keys are', async () => {
  expect((await post(api, 'withdrawals', codeOf(study, STANDS))).status).toBe(200);
});
