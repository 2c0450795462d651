/** Everybody who speaks in the tests of sharing, with keys that software signs with, and the log that knows them. */
import { issuerKeyOf } from '@trialmark/consent';
import { ed25519PublicKey, entryBytes, signStatement } from '@trialmark/ledger';
import { type Role, type StatementType, UnsignedStatement } from '@trialmark/schema';
import { type AcceptDeps, type Accepted, acceptStatement } from '@trialmark/services';
import { ORIGIN, parties, SIGNER } from '@trialmark/testing/log';

const id = (prefix: string, fill: string) => `${prefix}_${fill.repeat(16)}`;
const keyOf = (fill: number) => {
  const secret = new Uint8Array(32).fill(fill);
  return { secret, key: ed25519PublicKey(secret) };
};

const issuer = issuerKeyOf(new Uint8Array(32).fill(7));
/** The key that credentials are issued with. */
export const ISSUER = { ax: String(issuer.ax), ay: String(issuer.ay) };

export type Speaker = { readonly id: string; readonly secret: Uint8Array };

const organisations = {
  /** Sponsor of the trials and keeper of the rows. */
  hospital: { id: id('org', 'a5'), name: 'Riverside Hospital', ...keyOf(101) },
  university: { id: id('org', 'a6'), name: 'Elm University', ...keyOf(102) },
  committee: { id: id('org', 'a7'), name: 'Wharfe Committee', ...keyOf(103) },
} as const;
export const { hospital, university } = organisations;
const { committee } = organisations;

const member = (fill: string, key: number, organisation: string, ...roles: readonly Role[]) => ({
  id: id('mbr', fill),
  organisation,
  roles,
  ...keyOf(key),
});

export const people = {
  sponsor: member('b1', 111, hospital.id, 'investigator'),
  custodian: member('b2', 112, hospital.id, 'custodian'),
  researcher: member('b3', 113, university.id, 'investigator', 'reviewer'),
  analyst: member('b4', 114, university.id, 'investigator'),
  colleague: member('b5', 115, university.id, 'reviewer'),
  reviewers: [member('b6', 116, committee.id, 'reviewer'), member('b7', 117, committee.id, 'reviewer')],
} as const;
export const reviewer = (n: 0 | 1): Speaker => people.reviewers[n] ?? people.colleague;

export const SYSTEM = { actor: 'system', userId: null, organisationId: null, requestId: 'test' };

export type Said = {
  readonly type: StatementType;
  readonly subject: string;
  readonly by: Speaker;
  readonly body: unknown;
  readonly prev?: string | null;
  readonly documents?: readonly Uint8Array[];
};

/** A clock that moves a second with each statement, so that no two are the same one. */
export function createTestClock(startMs = Date.parse('2026-11-21T10:00:00Z')) {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    tick: () => {
      nowMs += 1_000;
    },
  };
}
export type TestClock = ReturnType<typeof createTestClock>;

/** The entry of a statement, signed now. */
export function sign(clock: TestClock, { type, subject, by, body, prev = null }: Said): Uint8Array {
  clock.tick();
  const issuedAt = `${new Date(clock.nowMs()).toISOString().slice(0, 19)}Z`;
  const facts = { v: 1, type, subject, prev, issuedAt, issuer: by.id, body };
  return entryBytes(signStatement(UnsignedStatement.parse(facts), by.secret));
}

export type SayDeps = AcceptDeps & { readonly clock: TestClock };

export function say(deps: SayDeps, said: Said): Promise<Accepted> {
  const entry = sign(deps.clock, said);
  return acceptStatement(deps, SYSTEM, { entry, documents: said.documents ?? [], openings: [] });
}

/** Starts the log, accredits the organisations and an issuer of the hospital, and admits everybody. */
export async function startLog(deps: SayDeps): Promise<void> {
  const { accreditors, service } = parties;
  const genesis = {
    origin: ORIGIN,
    signerOrigin: SIGNER.origin,
    signerRpId: SIGNER.rpId,
    signerPageDigest: 'e1'.repeat(32),
    accreditors: accreditors.map(({ name, key }) => ({ name, key })),
    accreditorsThreshold: 2,
    serviceKey: service.key,
  };
  await say(deps, { type: 'log.started', subject: id('log', 'd1'), by: service, body: genesis });
  for (const { id: subject, name, key } of Object.values(organisations)) {
    const body = { name, country: 'GB', kind: 'sponsor', keys: [key], quorum: 1 };
    await accredit(deps, { type: 'organisation.accredited', subject, body }, null);
  }
  for (const each of [people.sponsor, people.custodian, people.researcher, people.analyst, people.colleague]) {
    await admit(deps, each);
  }
  for (const each of people.reviewers) await admit(deps, each);
  const named = { type: 'issuer.accredited', subject: hospital.id, body: { issuer: ISSUER, name: 'Clinic' } } as const;
  await accredit(deps, named, await headOf(deps, hospital.id));
}

async function accredit(deps: SayDeps, said: Omit<Said, 'by' | 'prev'>, first: string | null): Promise<void> {
  let prev = first;
  for (const by of parties.accreditors.slice(0, 2)) prev = (await say(deps, { ...said, by, prev })).digest;
}

type Member = (typeof people)['sponsor'];

async function admit(deps: SayDeps, { id: subject, organisation, roles, key }: Member): Promise<void> {
  const by = Object.values(organisations).find((each) => each.id === organisation) ?? hospital;
  const body = { organisation, roles, nameCommitment: 'f1'.repeat(32), key };
  await say(deps, { type: 'member.admitted', subject, by, body });
}

/** Digest of the newest statement about a subject of the directory. */
async function headOf({ uow }: SayDeps, subject: string): Promise<string | null> {
  const directory = await uow.run(SYSTEM, (tx) => tx.directory.current());
  return directory.heads.get(subject) ?? null;
}
