/**
 * One round of the demonstration's desk: what waits is answered, with yes.
 *
 * Guarantees: a person is admitted to an organisation that the seed made and to no other; an organisation that applied
 * and an issuer that was asked for are accredited by as many accreditors as the trust policy asks for, each with its own
 * key; every answer is a statement that goes the way of all statements. Does NOT check who asks: that is why it is no
 * evidence of anything.
 */
import type { DataPaths } from '@trialmark/config';
import { canonicalBytes, commit, type Directory, issuerName, partyId } from '@trialmark/ledger';
import { PublicKey, Role } from '@trialmark/schema';
import type { Admission, Application, Scope, UnitOfWork } from '@trialmark/services';
import { ORGANISATIONS } from '../seed/content/parties.ts';
import { readProcessKey } from '../seed/demonstration-keys.ts';
import { type RegistryClient, RegistryRefusal } from '../seed/registry-client.ts';
import { createSpeak, type Speak } from '../seed/speak.ts';
import { accreditIssuer } from './accredit-issuer.ts';

export type DeskDeps = {
  readonly uow: UnitOfWork;
  readonly registry: Pick<RegistryClient, 'add'>;
  readonly paths: DataPaths;
  /** Accreditors whose keys lie here, as many as have to agree. */
  readonly accreditors: readonly string[];
  readonly say: (line: string) => void;
};

const SYSTEM: Scope = { actor: 'system', userId: null, organisationId: null, requestId: null };
const DEMONSTRATION_NAMES = new Map(ORGANISATIONS.map(({ id, key }) => [id, key] as const));

/** @param refused ids of requests that the registry would not have answered like this; they are left alone */
export async function answerRequests(deps: DeskDeps, refused: Set<string>): Promise<void> {
  const { applications, admissions, issuers, directory } = await deps.uow.run(SYSTEM, async (tx) => ({
    applications: await tx.accounts.listApplications(),
    admissions: await tx.accounts.listAdmissions(),
    issuers: await tx.consent.listIssuerApplications(),
    directory: await tx.directory.current(),
  }));
  const speak = createSpeak(deps.registry, () => `${new Date().toISOString().slice(0, 19)}Z`);
  const answer = async (id: string, what: string, work: () => Promise<void>) => {
    if (refused.has(id)) return;
    try {
      await work();
      deps.say(what);
    } catch (error) {
      if (!(error instanceof RegistryRefusal)) throw error;
      refused.add(id);
      deps.say(`Not ${what}: ${error.message}`);
    }
  };
  for (const application of applications.filter(({ isAccredited }) => !isAccredited)) {
    const what = `accredited ${application.organisationId}`;
    await answer(application.id, what, () => accredit(deps, speak, directory, application));
  }
  // One an organisation a round: each follows what was said of it before, which the next round reads anew.
  const waiting = issuers.filter((each) => !directory.issuers.has(issuerName(each)) && !refused.has(each.id));
  for (const application of new Map(waiting.map((each) => [each.organisationId, each])).values()) {
    const what = `accredited an issuer of ${application.organisationId}`;
    await answer(application.id, what, () => accreditIssuer(deps, speak, directory, application));
  }
  for (const admission of admissions) {
    const key = DEMONSTRATION_NAMES.get(admission.organisationId);
    if (key === undefined) continue;
    const what = `admitted ${admission.memberId} to ${admission.organisationId}`;
    await answer(admission.id, what, () => admit(deps, speak, directory, admission, key));
  }
}

async function accredit(deps: DeskDeps, speak: Speak, directory: Directory, application: Application): Promise<void> {
  const { organisationId: subject, name, country, kind, publicKey } = application;
  const key = PublicKey.parse({ algorithm: 'es256-webauthn', publicKey });
  const body = { name, country, kind: kind as 'sponsor', keys: [key], quorum: 1 };
  let prev = directory.heads.get(subject) ?? null;
  for (const accreditor of deps.accreditors) {
    const its = readProcessKey(deps.paths.accreditorKey(accreditor));
    const issuer = partyId('acr', its.key);
    try {
      prev = await speak({ type: 'organisation.accredited', subject, prev, issuer, key: its, body });
    } catch (error) {
      // It said so in a round that was cut short.
      if (!(error instanceof RegistryRefusal) || error.code !== 'duplicate') throw error;
    }
  }
}

async function admit(
  { paths }: DeskDeps,
  speak: Speak,
  directory: Directory,
  { memberId, organisationId, name, salt, roles, publicKey }: Admission,
  organisationKey: string,
): Promise<void> {
  const json = { v: 1, name };
  await speak({
    type: 'member.admitted',
    subject: memberId,
    prev: directory.heads.get(memberId) ?? null,
    issuer: organisationId,
    key: readProcessKey(paths.demonstrationKey(organisationKey)),
    body: {
      organisation: organisationId,
      roles: roles.map((role) => Role.parse(role)),
      nameCommitment: commit(salt, canonicalBytes(json)),
      key: PublicKey.parse({ algorithm: 'es256-webauthn', publicKey }),
    },
    openings: [{ salt, json }],
  });
}
