import { statementDigest, unsigned } from '@trialmark/ledger';
import { type ProofClaim, type ReplayFinding, replayStatements } from '@trialmark/registry';
import { consentIdOf, OrganisationId, TrialId } from '@trialmark/schema';
import type { StudyDescription } from '@trialmark/services';
import { beforeAll, expect, test } from 'vitest';
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
  readGrants,
  readStudy,
  SIMULATED,
  stateIssuers,
} from '../testing/consent.fixture.ts';
import { signatureOf, submit } from '../testing/people.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';

/** Everything that can happen to consent happens in one study; then the log alone is asked what happened. */
const api = useTestApi({ api: SIMULATED });
let world: ConsentWorld;
let study: StudyDescription;
let trialId: string;

const indexOf = async (s: bigint) => {
  const { pseudonym } = grantOf(study, s);
  return (await readGrants(api, trialId)).grants.find((grant) => grant.pseudonym === pseudonym)?.index ?? -1;
};

beforeAll(async () => {
  world = await buildConsentWorld(api);
  trialId = await openStudy(api, world);
  study = await readStudy(api, trialId);
  for (const s of [1n, 2n, 3n, 4n, 5n]) await post(api, 'grants', grantOf(study, s));
  await endEpochOf(api, trialId);
  await post(api, 'changes', changeOf(study, 2n, await indexOf(2n)));
  await post(api, 'grants', grantOf(study, 6n));
  await post(api, 'withdrawals', codeOf(study, 6n));
  await post(api, 'withdrawals', codeOf(study, 1n));
  await endEpochOf(api, trialId);
  await post(api, 'grants', grantOf(study, 1n, { grant: 1, version: 9 }));
  await accreditIssuer(api, world.organisation.id, issuerKey(8));
  await stateIssuers(api, world, trialId, [issuerKey(8), world.issuer]);
  await endEpochOf(api, trialId);
});

const ids = () => ({
  organisationId: OrganisationId.parse(world.organisation.id),
  trialId: TrialId.parse(trialId),
});

async function replay() {
  const pool = api.database.pool('owner');
  const payloads = new Map<string, Uint8Array>();
  for (const { digest, bytes } of (await pool.query('SELECT digest, bytes FROM payloads')).rows) {
    payloads.set(digest, new Uint8Array(bytes));
  }
  const replaying = replayStatements(async (digest) => payloads.get(digest) ?? null);
  const findings: ReplayFinding[] = [];
  const claims: ProofClaim[] = [];
  const { rows } = await pool.query<{ entry: Buffer }>('SELECT entry FROM log_pending ORDER BY id');
  for (const [index, { entry }] of rows.entries()) {
    const step = await replaying.next(index, new Uint8Array(entry));
    findings.push(...step.findings);
    if (step.claim !== null) claims.push(step.claim);
  }
  return { findings, claims, state: replaying.state.consents.get(consentIdOf(trialId)) };
}

test('a coordinator’s withdrawal at a desk is signed by the person, and its root follows in the same breath', async () => {
  const grant = (await readGrants(api, trialId)).grants.find(({ status }) => status === 'standing');
  const command = { ...ids(), pseudonym: grant?.pseudonym ?? '', reason: 'Asked for at the desk.' };
  const { session } = world.person;
  const prepared = await api.as(session).consent.prepareSiteWithdrawal(command);
  // Participants come and go while the coordinator reads and signs.
  await post(api, 'grants', grantOf(study, 30n, {}, { issuersRoot: (await readStudy(api, trialId)).issuersRoot }));
  const before = await readStudy(api, trialId);
  await submit(api, world.person, prepared, world.organisation.id);
  const after = await readStudy(api, trialId);
  expect([after.leaves, after.root === before.root]).toEqual([before.leaves - 1, false]);
  const [root, withdrawal] = await api.as(null).consent.log({ registryId: after.registryId as never, limit: 2 });
  expect([withdrawal?.type, root?.type]).toEqual(['consent.withdrawn', 'consent.root-stated']);
  expect(withdrawal).toMatchObject({ issuer: session.memberships[0]?.memberId, body: { by: { kind: 'site' } } });
  const statement = signatureOf(prepared, world.person.passkey);
  expect(statement.kind).toBe('webauthn');
});

test('an issuer that its organisation retires opens the study no more', async () => {
  const { founder, id } = world.organisation;
  const command = { organisationId: OrganisationId.parse(id), issuer: issuerKey(8), reason: 'It was lost.' };
  const prepared = await api.as(founder.session).consent.prepareIssuerRetirement(command);
  const old = await readStudy(api, trialId);
  await submit(api, founder, prepared, id);
  expect((await post(api, 'grants', grantOf(old, 31n))).status).toBe(409);
  expect((await post(api, 'grants', grantOf(await readStudy(api, trialId), 31n))).status).toBe(200);
});

test('a second policy that was prepared beside the first is refused as stale', async () => {
  const prepare = (title: string) =>
    api.as(world.person.session).consent.preparePolicy({ ...ids(), policy: { ...study.policy, title } });
  const [first, second] = [await prepare('Asked anew'), await prepare('Asked otherwise')];
  await submit(api, world.person, first, world.organisation.id);
  await expect(submit(api, world.person, second, world.organisation.id)).rejects.toThrow('in between');
});

test('whoever holds the log alone finds every step lawful, every proof valid, and the root that the registry states', async () => {
  const { findings, claims, state } = await replay();
  expect(findings.filter(({ severity }) => severity === 'violation')).toEqual([]);
  expect(claims).toHaveLength(10);
  for (const claim of claims) {
    expect((await SIMULATED.verifyClaim(claim)).filter(({ ok }) => !ok)).toEqual([]);
  }
  const described = await readStudy(api, trialId);
  expect(state).toMatchObject({ epoch: described.epoch, leaves: described.leaves, head: described.head });
  expect(String(state?.tree.root())).toBe(described.root);
  expect(state?.roots.at(-1)?.root).toBe(described.root);
});

test('every statement has a receipt to ask for: it is the one that the log holds', async () => {
  const s = 32n;
  const { text } = await post(api, 'grants', grantOf(await readStudy(api, trialId), s));
  const { digest } = JSON.parse(text) as { digest: string };
  const { rows } = await api.database
    .pool('owner')
    .query('SELECT entry FROM log_pending WHERE digest = $1', [Buffer.from(digest, 'hex')]);
  expect(rows).toHaveLength(1);
  const statement = JSON.parse(rows[0].entry.toString());
  expect(statementDigest(unsigned(statement))).toBe(digest);
  const receipt = await fetch(`${api.url}/api/v1/statements/${digest}/receipt`);
  expect([receipt.status, await receipt.json()]).toEqual([202, { pending: true }]);
});
