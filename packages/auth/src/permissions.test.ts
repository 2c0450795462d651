import { type AccountRole, PERMISSIONS, type Permission } from '@trialmark/schema';
import { describe, expect, test } from 'vitest';
import { can, canFor, permissionsOf } from './permissions.ts';
import type { Session } from './session.ts';

const ROLES: readonly AccountRole[] = [
  'visitor',
  'investigator',
  'coordinator',
  'custodian',
  'reviewer',
  'regulator',
  'administrator',
  'operator',
];

const session: Session = {
  userId: 'usr_1',
  email: 'ola@example.org',
  name: 'Ola Berg',
  memberships: [
    { organisationId: 'org_a', memberId: 'mbr_a', roles: ['investigator'] },
    { organisationId: 'org_b', memberId: 'mbr_b', roles: ['administrator'] },
  ],
  enrolment: 'complete',
  authenticatedAtMs: 0,
  isOperator: false,
};

const allowed = (of: Session | null) => PERMISSIONS.filter((permission) => can(of, permission));

describe('the permission table', () => {
  test('is exactly this', () => {
    const width = Math.max(...PERMISSIONS.map((permission) => permission.length));
    const row = (permission: Permission) =>
      permission.padEnd(width) +
      ROLES.map((role) => (permissionsOf([role]).has(permission) ? '    x' : '    .')).join('');
    const head = ''.padEnd(width) + ROLES.map((role) => `  ${role.slice(0, 3)}`).join('');
    expect(`\n${[head, ...PERMISSIONS.map(row)].join('\n')}\n`).toMatchInlineSnapshot(`
      "
                                 vis  inv  coo  cus  rev  reg  adm  ope
      trial:read                   x    x    x    x    x    x    x    x
      trial:draft                  .    x    x    .    .    .    .    .
      trial:register               .    x    .    .    .    .    .    .
      trial:amend                  .    x    .    .    .    .    .    .
      trial:seal                   .    x    .    .    .    .    .    .
      trial:report                 .    x    .    .    .    .    .    .
      document:publish             .    x    .    .    .    .    .    .
      finding:answer               .    x    .    .    .    .    .    .
      organisation:apply           x    x    x    x    x    x    x    x
      organisation:admit           .    .    .    .    .    .    x    .
      organisation:read-members    .    x    x    x    x    x    x    .
      key:register                 .    x    x    x    x    x    x    .
      key:retire                   .    x    x    x    x    x    x    .
      consent:set                  .    x    x    .    .    .    .    .
      consent:attest               .    .    x    .    .    .    .    .
      consent:collect              .    .    .    x    .    .    .    .
      dataset:read                 x    x    x    x    x    x    x    x
      dataset:deposit              .    .    .    x    .    .    .    .
      request:draft                .    x    .    .    .    .    .    .
      request:submit               .    x    .    .    .    .    .    .
      request:check                .    .    .    x    x    .    .    .
      request:review               .    .    .    .    x    .    .    .
      agreement:sign               .    x    x    x    x    x    x    .
      release:fetch                .    x    x    x    x    x    x    .
      release:build                .    .    .    x    .    .    .    .
      statement:submit             x    x    x    x    x    x    x    x
      account:read-own             x    x    x    x    x    x    x    x
      account:erase-contacts       x    x    x    x    x    x    x    x
      installation:read-health     .    .    .    .    .    .    .    x
      "
    `);
  });

  test('lets the operator do nothing to a trial', () => {
    const operator: Session = { ...session, memberships: [], isOperator: true };
    expect(allowed(operator).filter((permission) => permission.startsWith('trial:'))).toEqual(['trial:read']);
  });
});

describe('a session', () => {
  test('that does not exist may read, and bring statements that others signed', () => {
    expect(allowed(null)).toEqual(['trial:read', 'dataset:read', 'statement:submit']);
  });

  test('whose account has no second factor may do no more than learn that', () => {
    const unenrolled: Session = { ...session, enrolment: 'required', isOperator: true };
    expect(allowed(unenrolled)).toEqual(['trial:read', 'dataset:read', 'statement:submit', 'account:read-own']);
  });

  test('has the permissions of a role only in the organisation that gave it', () => {
    expect(canFor(session, 'trial:amend', 'org_a')).toBe(true);
    expect(canFor(session, 'trial:amend', 'org_b')).toBe(false);
    expect(canFor(session, 'organisation:admit', 'org_a')).toBe(false);
    expect(canFor(session, 'organisation:admit', 'org_b')).toBe(true);
    expect(canFor(session, 'organisation:read-members', 'org_c')).toBe(false);
  });
});
