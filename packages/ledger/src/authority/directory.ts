import type { bodies, IssuerKey, KeyId, PublicKey, Role, Statement } from '@trialmark/schema';
import type { z } from 'zod';
import { keyId } from '../signature/key-id.ts';
import { payloadOf } from '../statement/digest.ts';

/**
 * Who may speak, as the log itself tells it: the state that replaying every statement about organisations, members and
 * keys leaves behind. The registry, an auditor and a visitor's browser build it with this same code.
 *
 * Does NOT check anything: give it only statements that `judgeAuthority` has passed, in log order.
 */
export type KeyHolder = { readonly key: PublicKey; readonly holder: string; readonly retired: boolean };

export type OrganisationFacts = Readonly<z.infer<typeof bodies.OrganisationAccredited>>;

export type MemberFacts = { readonly organisation: string; readonly roles: readonly Role[] };

/** A key that may issue credentials, for which organisation, under which name. */
export type IssuerFacts = {
  readonly issuer: IssuerKey;
  readonly organisation: string;
  readonly name: string;
  readonly retired: boolean;
};

export type Genesis = Readonly<z.infer<typeof bodies.LogStarted>>;

export type Directory = {
  genesis: Genesis | null;
  readonly organisations: Map<string, OrganisationFacts>;
  readonly members: Map<string, MemberFacts>;
  readonly keys: Map<KeyId, KeyHolder>;
  /** By `issuerName`. */
  readonly issuers: Map<string, IssuerFacts>;
  /** Who has said what, where it takes several to make it so: subject and body digest → keys that said it. */
  readonly endorsements: Map<string, Set<KeyId>>;
  /** Digest of the newest statement about each subject of the directory. */
  readonly heads: Map<string, string>;
};

export function emptyDirectory(): Directory {
  return {
    genesis: null,
    organisations: new Map(),
    members: new Map(),
    keys: new Map(),
    issuers: new Map(),
    endorsements: new Map(),
    heads: new Map(),
  };
}

const DIRECTORY_TYPES = new Set([
  'log.started',
  'organisation.accredited',
  'member.admitted',
  'key.registered',
  'key.retired',
  'issuer.accredited',
  'issuer.retired',
]);

/** One name for one key: its coordinates in their one spelling. */
export function issuerName({ ax, ay }: IssuerKey): string {
  return `${ax} ${ay}`;
}

/** True for statements that change who may speak, or who may issue credentials. */
export function isDirectoryStatement(statement: Statement): boolean {
  return DIRECTORY_TYPES.has(statement.type);
}

/** Applies one statement that has passed `judgeAuthority`. */
export function applyToDirectory(directory: Directory, statement: Statement, digest: string): void {
  if (!isDirectoryStatement(statement)) return;
  directory.heads.set(statement.subject, digest);
  switch (statement.type) {
    case 'log.started':
      directory.genesis = statement.body;
      return;
    case 'organisation.accredited':
      if (endorse(directory, statement) >= (directory.genesis?.accreditorsThreshold ?? Number.POSITIVE_INFINITY)) {
        directory.organisations.set(statement.subject, statement.body);
        for (const key of statement.body.keys) addKey(directory, key, statement.subject);
      }
      return;
    case 'member.admitted':
      if (endorse(directory, statement) >= quorumOf(directory, statement.issuer)) {
        const { organisation, roles, key } = statement.body;
        directory.members.set(statement.subject, { organisation, roles });
        addKey(directory, key, statement.subject);
      }
      return;
    case 'key.registered':
      if (endorse(directory, statement) >= votesForKey(directory, statement.issuer)) {
        addKey(directory, statement.body.key, statement.body.holder);
      }
      return;
    case 'key.retired': {
      const held = directory.keys.get(statement.body.key);
      if (held !== undefined) directory.keys.set(statement.body.key, { ...held, retired: true });
      return;
    }
    case 'issuer.accredited':
      if (endorse(directory, statement) >= (directory.genesis?.accreditorsThreshold ?? Number.POSITIVE_INFINITY)) {
        addIssuer(directory, statement.subject, statement.body);
      }
      return;
    case 'issuer.retired': {
      const name = issuerName(statement.body.issuer);
      const known = directory.issuers.get(name);
      if (known !== undefined) directory.issuers.set(name, { ...known, retired: true });
    }
  }
}

/** How many of an organisation's keys must agree; an unknown organisation can never reach it. */
export function quorumOf(directory: Directory, organisation: string): number {
  return directory.organisations.get(organisation)?.quorum ?? Number.POSITIVE_INFINITY;
}

/** A person's own old key vouches for a new one alone; an organisation needs its quorum. */
function votesForKey(directory: Directory, issuer: string): number {
  return issuer.startsWith('mbr_') ? 1 : quorumOf(directory, issuer);
}

/** The name under which equal statements of several endorsers are counted together. */
export function endorsementName(statement: Statement): string {
  return `${statement.type} ${statement.subject} ${payloadOf(statement.body).digest}`;
}

function endorse(directory: Directory, statement: Statement): number {
  const name = endorsementName(statement);
  const said = directory.endorsements.get(name) ?? new Set<KeyId>();
  said.add(statement.signature.key);
  directory.endorsements.set(name, said);
  return said.size;
}

/** A retired key never comes back, whoever registers it again. */
function addKey(directory: Directory, key: PublicKey, holder: string): void {
  const id = keyId(key);
  if (!directory.keys.has(id)) directory.keys.set(id, { key, holder, retired: false });
}

/** The first name stays: later words about a key that is accredited change nothing. */
function addIssuer(
  directory: Directory,
  organisation: string,
  { issuer, name }: Pick<IssuerFacts, 'issuer' | 'name'>,
): void {
  const id = issuerName(issuer);
  if (!directory.issuers.has(id)) directory.issuers.set(id, { issuer, organisation, name, retired: false });
}
