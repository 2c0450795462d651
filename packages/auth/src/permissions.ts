import type { AccountRole, Permission } from '@trialmark/schema';
import type { Session } from './session.ts';

/**
 * Who may ask for what.
 *
 * Guarantees only that the API refuses a request early. Does NOT protect the log: a statement counts by its signature
 * and by what the log says of its signer, whoever brings it. That is why `statement:submit` is everybody's.
 */

/** Without signing in. */
const PUBLIC = ['trial:read', 'dataset:read', 'statement:submit'] as const satisfies readonly Permission[];

/** With any account. */
const ACCOUNT = [...PUBLIC, 'account:read-own', 'account:erase-contacts', 'organisation:apply'] as const;

/** As a member of an organisation, whatever the role. */
const MEMBER = [
  ...ACCOUNT,
  'organisation:read-members',
  'key:register',
  'key:retire',
  'agreement:sign',
  'release:fetch',
] as const;

const TABLE: Readonly<Record<AccountRole, readonly Permission[]>> = {
  visitor: ACCOUNT,
  investigator: [
    ...MEMBER,
    'trial:draft',
    'trial:register',
    'trial:amend',
    'trial:seal',
    'trial:report',
    'document:publish',
    'finding:answer',
    'consent:set',
    'request:draft',
    'request:submit',
  ],
  coordinator: [...MEMBER, 'trial:draft', 'consent:set', 'consent:attest'],
  custodian: [...MEMBER, 'consent:collect', 'dataset:deposit', 'release:build', 'request:check'],
  reviewer: [...MEMBER, 'request:check', 'request:review'],
  regulator: MEMBER,
  administrator: [...MEMBER, 'organisation:admit'],
  operator: [...ACCOUNT, 'installation:read-health'],
};

/** What an account that has not enrolled a second factor may do beside the public things: see that it must. */
const UNENROLLED: ReadonlySet<Permission> = new Set([...PUBLIC, 'account:read-own']);

export function permissionsOf(roles: readonly AccountRole[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => TABLE[role]));
}

/** What `session` may do in any of its organisations; null is somebody who has not signed in. */
export function can(session: Session | null, permission: Permission): boolean {
  return permits(session, permission, session?.memberships.flatMap((membership) => membership.roles) ?? []);
}

/** What `session` may do for `organisationId`. Roles in another organisation count for nothing. */
export function canFor(session: Session | null, permission: Permission, organisationId: string): boolean {
  const memberships = session?.memberships.filter((membership) => membership.organisationId === organisationId) ?? [];
  return permits(
    session,
    permission,
    memberships.flatMap((membership) => membership.roles),
  );
}

function permits(session: Session | null, permission: Permission, roles: readonly AccountRole[]): boolean {
  if (session === null) return new Set<Permission>(PUBLIC).has(permission);
  if (session.enrolment === 'required') return UNENROLLED.has(permission);
  const all: AccountRole[] = ['visitor', ...roles, ...(session.isOperator ? (['operator'] as const) : [])];
  return permissionsOf(all).has(permission);
}
