import { MemberId, OrganisationId, type Role } from '@trialmark/schema';
import { exampleDocument } from '../testing/example-document.ts';
import { exampleRequest, memberId, organisationId } from '../testing/example-request.ts';
import type { Actor } from './request-command.ts';
import { ReviewSettings } from './review-settings.ts';

const actor = (member: number, organisation: number, roles: readonly Role[], accredited = true): Actor => ({
  member: MemberId.parse(memberId(member)),
  organisation: OrganisationId.parse(organisationId(organisation)),
  roles,
  accredited,
});

/** Organisation 1 asks, 2 keeps the data, 3 and 4 review, 5 is not accredited. */
export const PEOPLE = {
  requester: actor(1, 1, ['investigator', 'reviewer']),
  colleague: actor(2, 1, ['investigator']),
  reviewerAtHome: actor(3, 1, ['reviewer']),
  custodian: actor(4, 2, ['custodian']),
  custodianElsewhere: actor(5, 3, ['custodian']),
  reviewer: actor(6, 3, ['reviewer']),
  second: actor(7, 4, ['reviewer']),
  third: actor(8, 4, ['reviewer', 'custodian']),
  unaccredited: actor(9, 5, ['reviewer'], false),
  visitor: actor(10, 3, []),
  /** Of the team, and a reviewer of another organisation. */
  double: actor(2, 3, ['reviewer']),
} as const;

export const CUSTODIAN = PEOPLE.custodian.organisation;

export const DOCUMENT = exampleDocument({
  use: exampleRequest({ team: [1, 2].map((n) => ({ member: memberId(n), organisation: organisationId(1) })) }),
});

export const SETTINGS = ReviewSettings.parse({
  v: 1,
  hasFormCheck: true,
  hasFeasibility: true,
  approvalsNeeded: 2,
  expiryDays: 30,
  reminderDaysBefore: [14, 3],
});
