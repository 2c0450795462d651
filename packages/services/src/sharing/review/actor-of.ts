import type { Actor } from '@trialmark/datause';
import type { Directory } from '@trialmark/ledger';
import { MemberId, OrganisationId } from '@trialmark/schema';

/** A member as the log has them now; null for somebody whom no accredited organisation has admitted. */
export function actorOf({ members, organisations }: Directory, memberId: string): Actor | null {
  const facts = members.get(memberId);
  if (facts === undefined) return null;
  return {
    member: MemberId.parse(memberId),
    organisation: OrganisationId.parse(facts.organisation),
    roles: facts.roles,
    accredited: organisations.has(facts.organisation),
  };
}
