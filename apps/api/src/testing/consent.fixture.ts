import {
  consentLeaf,
  issuerKeyOf,
  packTerms,
  pseudonymOf,
  revHashOf,
  revPreOf,
  rowKeyOf,
  saltOf,
} from '@trialmark/consent';
import { createSimulator } from '@trialmark/consent/testing';
import { signStatement, statementDigest, unsigned } from '@trialmark/ledger';
import { type ConsentPolicy, type IssuerKey, OrganisationId, type UnsignedStatement } from '@trialmark/schema';
import { examplePolicy } from '@trialmark/schema/testing';
import { endEpoch, type GrantList, type StudyDescription } from '@trialmark/services';
import { parties } from '@trialmark/testing/log';
import { createClaimVerifier } from '../wiring/create-claim-verifier.ts';
import { type Answer, send } from './http.fixture.ts';
import { admit, foundOrganisation, type Organisation, type Person, say, startLog, submit } from './people.fixture.ts';
import { register } from './trials.fixture.ts';
import { PORTAL, type TestApi } from './use-test-api.fixture.ts';

/** Keys whose trapdoor is known, so that a proof takes a millisecond; everything but the circuit is as it is in earnest. */
const optIn = createSimulator(8, 'opt-in of the test');
const update = createSimulator(5, 'update of the test');
export const releaseProofs = createSimulator(5, 'release of the test');
export const approvalProofs = createSimulator(3, 'approval of the test');

/** What `useTestApi` needs for proofs of this file to be accepted. */
export const SIMULATED = {
  verifyClaim: createClaimVerifier([optIn.key, update.key, releaseProofs.key, approvalProofs.key]),
  verificationKeys: {
    optIn: optIn.key.sha256,
    update: update.key.sha256,
    release: releaseProofs.key.sha256,
    approval: approvalProofs.key.sha256,
  },
} as const;

export const DAY_MS = 86_400_000;
export const today = (): number => Math.floor(Date.now() / DAY_MS);

export function issuerKey(fill: number): IssuerKey {
  const { ax, ay } = issuerKeyOf(new Uint8Array(32).fill(fill));
  return { ax: String(ax), ay: String(ay) };
}

/** Two accreditors accredit an issuer of an organisation. */
export async function accreditIssuer(api: TestApi, organisationId: string, issuer: IssuerKey): Promise<void> {
  let prev = (await api.deps.api.reader.directory()).heads.get(organisationId) ?? null;
  for (const { id, secret } of parties.accreditors.slice(0, 2)) {
    const issuedAt = `${new Date().toISOString().slice(0, 19)}Z`;
    const body = { issuer, name: 'Eye clinic' };
    const facts = { v: 1, type: 'issuer.accredited', subject: organisationId, prev, issuedAt, issuer: id, body };
    const statement = signStatement(facts as UnsignedStatement, secret);
    await say(api, statement);
    prev = statementDigest(unsigned(statement));
  }
}

export type ConsentWorld = {
  readonly organisation: Organisation;
  /** Investigator, coordinator and custodian of the sponsor. */
  readonly person: Person;
  readonly issuer: IssuerKey;
};

/** An organisation with everybody whom consent takes, and one accredited issuer. */
export async function buildConsentWorld(api: TestApi): Promise<ConsentWorld> {
  await startLog(api);
  const organisation = await foundOrganisation(api, 'Elmfield University');
  const person = await admit(api, organisation, ['investigator', 'coordinator', 'custodian']);
  const issuer = issuerKey(7);
  await accreditIssuer(api, organisation.id, issuer);
  return { organisation, person, issuer };
}

/** Registers a trial that asks for consent. */
export async function openStudy(api: TestApi, world: ConsentWorld): Promise<string> {
  const { trialId } = await register(api, world.person);
  await stateIssuers(api, world, trialId, [world.issuer]);
  await publishPolicy(api, world, { trial: trialId });
  return trialId;
}

export async function stateIssuers(
  api: TestApi,
  { organisation, person }: ConsentWorld,
  trialId: string,
  issuers: readonly IssuerKey[],
): Promise<void> {
  const input = { organisationId: organisation.id as OrganisationId, trialId: trialId as never, issuers: [...issuers] };
  await submit(api, person, await api.as(person.session).consent.prepareIssuers(input), organisation.id);
}

export async function publishPolicy(
  api: TestApi,
  { organisation, person }: ConsentWorld,
  change: { readonly trial: string } & Partial<Omit<ConsentPolicy, 'trial'>>,
): Promise<void> {
  const organisationId = OrganisationId.parse(organisation.id);
  const example = examplePolicy();
  const custodian = { ...example.custodian, organisation: organisationId };
  const policy = { ...example, custodian, site: { ...example.site, organisation: organisationId }, ...change };
  const input = { organisationId, policy: policy as ConsentPolicy };
  await submit(api, person, await api.as(person.session).consent.preparePolicy(input), organisation.id);
}

export async function readStudy(api: TestApi, trialId: string): Promise<StudyDescription> {
  const { text } = await send(api, `/consent/studies/${trialId}`);
  return (JSON.parse(text) as { study: StudyDescription }).study;
}

export async function readGrants(api: TestApi, trialId: string): Promise<GrantList> {
  return JSON.parse((await send(api, `/consent/studies/${trialId}/grants`)).text) as GrantList;
}

/** Sends JSON as a wallet in the portal's pages does. */
export function post(api: TestApi, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const declared = { origin: PORTAL, 'content-type': 'application/json', ...headers };
  return send(api, `/consent/${path}`, { method: 'POST', headers: declared, body: JSON.stringify(body) });
}

type Turn = { readonly grant?: number; readonly version?: number };

/** What wallet `s` says of itself in a study. */
function leafOf(study: bigint, s: bigint, { grant = 0, version = 1 }: Turn) {
  const terms = { permissions: [], obligations: [], expiry: 23_000, version, ask: false };
  const pseudonym = pseudonymOf(study, s);
  const parts = { packed: packTerms(terms), rowKey: rowKeyOf(study, s), salt: saltOf(study, s, grant, version) };
  return { pseudonym, leaf: consentLeaf({ pseudonym, ...parts }), revHash: revHashOf(revPreOf(study, s, grant)) };
}

/** An opt-in of wallet `s`. `changes` are proven, `sent` are not. */
export function grantOf(study: StudyDescription, s: bigint, turn: Turn = {}, changes: object = {}, sent: object = {}) {
  const { pseudonym, leaf, revHash } = leafOf(BigInt(study.study), s, turn);
  const claimed = {
    pseudonym: String(pseudonym),
    leaf: String(leaf),
    revHash: String(revHash),
    issuersRoot: study.issuersRoot,
    today: today(),
    policyHash: study.policyHash,
    grant: turn.grant ?? 0,
    ...changes,
  };
  const { issuersRoot, policyHash, grant } = claimed;
  const signals = [claimed.pseudonym, claimed.leaf, claimed.revHash, study.study, issuersRoot, claimed.today];
  const proof = optIn.prove([...signals, policyHash, grant].map(BigInt));
  return { trial: study.trialId, ...claimed, proof, ...sent };
}

/** A change of terms of wallet `s`, from version to version + 1. */
export function changeOf(study: StudyDescription, s: bigint, index: number, version = 1) {
  const number = BigInt(study.study);
  const before = leafOf(number, s, { version });
  const after = leafOf(number, s, { version: version + 1 });
  const proof = update.prove([after.leaf, after.revHash, number, BigInt(study.policyHash), before.leaf]);
  return {
    trial: study.trialId,
    index,
    oldLeaf: String(before.leaf),
    leaf: String(after.leaf),
    revHash: String(after.revHash),
    policyHash: study.policyHash,
    proof,
  };
}

export function codeOf(study: StudyDescription, s: bigint, grant = 0) {
  return { trial: study.trialId, revPre: String(revPreOf(BigInt(study.study), s, grant)) };
}

/** Ends the epoch as the worker does. */
export async function endEpochOf(api: TestApi, trialId: string): Promise<void> {
  await endEpoch(api.deps.api, trialId);
}
