/** A trial whose participants have opted in, a dataset of their rows, and what everybody says until a release is due. */
import {
  AlignedTree,
  consentLeaf,
  manifestLeaf,
  packTerms,
  policyHashOf,
  pseudonymOf,
  type ReleaseRow,
  revHashOf,
  revPreOf,
  rowKeyOf,
  saltOf,
  studyOf,
  type Terms,
} from '@trialmark/consent';
import { payloadOf } from '@trialmark/ledger';
import { type ConsentState, issuersRootOf } from '@trialmark/registry';
import { descriptionOf } from '@trialmark/registry/testing';
import { type ConsentPolicy, consentIdOf, newId } from '@trialmark/schema';
import { examplePolicy, exampleTrial } from '@trialmark/schema/testing';
import { endEpoch, submitChange, submitGrant, submitWithdrawal } from '@trialmark/services';
import { ORIGIN } from '@trialmark/testing/log';
import { hospital, ISSUER, people, SYSTEM, say } from './people.fixture.ts';
import { optIn, update } from './proofs.fixture.ts';
import type { SharingWorld } from './sharing-world.fixture.ts';

const DAY_MS = 86_400_000;

export type Participant = {
  /** The wallet's scalar. */
  readonly s: bigint;
  readonly row: ReleaseRow;
  readonly place: number;
};

export type Study = {
  readonly trialId: string;
  readonly study: bigint;
  readonly datasetId: string;
  readonly participants: readonly Participant[];
  readonly manifest: AlignedTree;
};

/** Those of the participants who were opted in at these places, counted from 0. */
export function participantsAt({ participants }: Study, ...places: readonly number[]): readonly Participant[] {
  return places.map((n) => participants[n] as Participant);
}

const YES: Terms = { permissions: ['biomedical-research'], obligations: [], expiry: 23_000, version: 1, ask: false };

let wallets = 0n;

/** Opens a study for as many participants as there are terms, takes their grants in, and deposits their rows. */
export async function openStudy(
  world: SharingWorld,
  terms: readonly Partial<Terms>[],
  description: object = {},
): Promise<Study> {
  const { trialId, registration } = await register(world);
  const study = studyOf(ORIGIN, registration);
  await publishForm(world, trialId);
  const opted = [];
  for (const each of terms) opted.push(await join(world, { trialId, study }, { ...YES, ...each }));
  await endEpoch(world.deps, trialId);
  const { grants } = await consentOf(world, trialId);
  const participants = opted.map((each) => ({ ...each, place: grants.get(String(each.row.pseudonym))?.index ?? -1 }));
  const manifest = AlignedTree.of(participants.map(({ place, row }) => [place, manifestLeaf(row)] as const));
  const datasetId = newId('dset');
  const made = { trialId, study, datasetId, participants, manifest };
  await deposit(world, made, 1, { manifestRoot: String(manifest.root()), ...description });
  return made;
}

/** The study's consent as of now. */
export function consentOf({ deps }: SharingWorld, trialId: string): Promise<ConsentState> {
  return deps.uow.run(SYSTEM, (tx) => tx.consent.current(trialId));
}

async function register({ deps }: SharingWorld) {
  const trialId = newId('trial');
  const registryId = await deps.uow.run(SYSTEM, (tx) => tx.numbers.next());
  const record = exampleTrial({
    primaryRegistry: { registry: 'Trialmark', number: registryId as never },
    secondaryIds: [],
  });
  const { digest, bytes } = payloadOf(record);
  const claims = { sponsor: hospital.id, secondaryIds: [] };
  const body = { registryId, recordVersion: 1, recordDigest: digest, contactsCommitment: null, ...claims };
  const said = { type: 'trial.registered', subject: trialId, by: people.sponsor, body, documents: [bytes] } as const;
  return { trialId, registration: (await say(deps, said)).digest };
}

async function publishForm(world: SharingWorld, trialId: string): Promise<void> {
  const { deps } = world;
  const directory = await deps.uow.run(SYSTEM, (tx) => tx.directory.current());
  const issuers = { issuers: [ISSUER], root: issuersRootOf([ISSUER], directory) };
  const subject = consentIdOf(trialId);
  await say(deps, { type: 'study.issuers-stated', subject, by: people.sponsor, body: issuers });
  await publishPolicy(world, trialId, {});
}

/** The next version of the study's form; `keys` replaces verification keys. */
export async function publishPolicy(world: SharingWorld, trialId: string, keys: object): Promise<void> {
  const { settingsHead, policy } = await consentOf(world, trialId);
  const example = examplePolicy();
  const version = (policy?.version ?? 0) + 1;
  const form = {
    ...example,
    trial: trialId,
    version,
    custodian: { ...example.custodian, organisation: hospital.id },
    site: { ...example.site, organisation: hospital.id },
  } as ConsentPolicy;
  const { digest, bytes } = payloadOf(form);
  const verificationKeys = { ...world.verificationKeys, ...keys };
  const body = { version, policyDigest: digest, policyHash: String(policyHashOf(form)), verificationKeys };
  const about = { subject: consentIdOf(trialId), by: people.sponsor, prev: settingsHead, documents: [bytes] };
  await say(world.deps, { type: 'consent.policy-published', ...about, body });
}

/** A new wallet opts in, with these terms. Its place is known once the epoch has ended. */
export async function join(
  world: SharingWorld,
  { trialId, study }: Pick<Study, 'trialId' | 'study'>,
  terms: Terms = YES,
): Promise<Omit<Participant, 'place'>> {
  wallets += 1n;
  const s = wallets;
  const row = rowOf(study, s, terms);
  const { issuers, policy } = await consentOf(world, trialId);
  const directory = await world.deps.uow.run(SYSTEM, (tx) => tx.directory.current());
  const body = {
    pseudonym: String(row.pseudonym),
    leaf: String(consentLeaf(row)),
    revHash: String(revHashOf(revPreOf(study, s, 0))),
    issuersRoot: issuersRootOf(issuers, directory),
    today: Math.floor(world.clock.nowMs() / DAY_MS),
    policyHash: policy?.policyHash ?? '0',
    grant: 0,
  };
  const { pseudonym, leaf, revHash, issuersRoot, today, policyHash } = body;
  const proof = optIn.prove([pseudonym, leaf, revHash, study, issuersRoot, today, policyHash, 0].map(BigInt));
  await submitGrant(world.deps, { trial: trialId as never, ...body, proof });
  return { s, row };
}

/** What a wallet says of itself in its first grant, and what the custodian commits to beside it. */
export function rowOf(study: bigint, s: bigint, terms: Terms): ReleaseRow {
  return {
    pseudonym: pseudonymOf(study, s),
    packed: packTerms(terms),
    rowKey: rowKeyOf(study, s),
    salt: saltOf(study, s, 0, terms.version),
    bundleDigest: 400n + s,
    blind: 500n + s,
  };
}

/** The participant changes terms; the change counts once the epoch has ended, which it does here. */
export async function changeTerms(world: SharingWorld, study: Study, who: Participant, terms: Terms): Promise<void> {
  const after = consentLeaf(rowOf(study.study, who.s, terms));
  const before = consentLeaf(who.row);
  const { policy } = await consentOf(world, study.trialId);
  const revHash = revHashOf(revPreOf(study.study, who.s, 0));
  const policyHash = policy?.policyHash ?? '0';
  const proof = update.prove([after, revHash, study.study, BigInt(policyHash), before]);
  const leaves = { index: who.place, oldLeaf: String(before), leaf: String(after) };
  const trial = study.trialId as never;
  await submitChange(world.deps, { trial, ...leaves, revHash: String(revHash), policyHash, proof });
  await endEpoch(world.deps, study.trialId);
}

export async function withdraw(world: SharingWorld, study: Study, who: Participant): Promise<string> {
  const revPre = String(revPreOf(study.study, who.s, 0));
  return (await submitWithdrawal(world.deps, { trial: study.trialId as never, revPre })).digest;
}

/** Deposits a version of the dataset, whose description has these members replaced. */
export async function deposit(world: SharingWorld, study: Study, version: number, changes: object): Promise<string> {
  const { trialId, datasetId } = study;
  const description = descriptionOf({
    id: datasetId,
    trial: trialId,
    version,
    custodian: { organisation: hospital.id, name: hospital.name, contact: 'data@riverside.example' },
    manifestRoot: String(study.manifest.root()),
    ...changes,
  });
  const { digest, bytes } = payloadOf(description);
  const { manifestRoot } = description;
  const body = { trial: trialId, version, descriptionDigest: digest, manifestRoot };
  const dataset = await world.deps.uow.run(SYSTEM, (tx) => tx.sharing.dataset(datasetId));
  const about = { subject: datasetId, by: people.custodian, prev: dataset?.head ?? null, documents: [bytes] };
  await say(world.deps, { type: 'dataset.deposited', ...about, body });
  return digest;
}
