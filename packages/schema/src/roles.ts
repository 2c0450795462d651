import { z } from 'zod';

/** What a member does for the organisation that admitted them. */
export const Role = z.literal(['investigator', 'coordinator', 'custodian', 'reviewer', 'regulator', 'administrator']);
export type Role = z.infer<typeof Role>;

/**
 * Roles of an account. `operator` runs the installation and is no member: it can speak for no organisation and sign no
 * statement about a trial.
 */
export type AccountRole = Role | 'operator' | 'visitor';

/** Permissions, `noun:verb`. The table of who has which is in `@trialmark/auth`. */
export const PERMISSIONS = [
  'trial:read',
  'trial:draft',
  'trial:register',
  'trial:amend',
  'trial:seal',
  'trial:report',
  'document:publish',
  'finding:answer',
  'organisation:apply',
  'organisation:admit',
  'organisation:read-members',
  'key:register',
  'key:retire',
  'consent:set',
  'consent:attest',
  'consent:collect',
  'dataset:read',
  'dataset:deposit',
  'request:draft',
  'request:submit',
  'request:check',
  'request:review',
  'agreement:sign',
  'release:fetch',
  'release:build',
  'statement:submit',
  'account:read-own',
  'account:erase-contacts',
  'installation:read-health',
] as const;
export type Permission = (typeof PERMISSIONS)[number];
