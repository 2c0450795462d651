import type { Role } from '@trialmark/schema';
import { type DemonstrationOrganisation, organisationNamed } from '../seed/content/parties.ts';
import { joinOrganisation, openAccount, type Person } from './person.ts';
import type { Stage } from './story.ts';

/** Somebody with an account who acts for one organisation. */
export type Member = Person & { readonly memberId: string; readonly organisationId: string };

/** The people that a request for data takes beside the investigator. */
export type Cast = {
  readonly researcher: Member;
  readonly stranger: Member;
  readonly custodian: Member;
  readonly reviewers: readonly [Member, Member];
};

export async function gatherCast({ addresses, mailFolder }: Stage): Promise<Cast> {
  const join = async (name: string, of: DemonstrationOrganisation['key'], role: Role): Promise<Member> => {
    const person = await openAccount(addresses, mailFolder, name);
    const organisationId = organisationNamed(of).id;
    return { ...person, organisationId, memberId: await joinOrganisation(person, organisationId, role) };
  };
  return {
    researcher: await join('Demonstration researcher', 'research', 'investigator'),
    stranger: await join('Demonstration stranger', 'company', 'investigator'),
    custodian: await join('Demonstration custodian', 'hospital', 'custodian'),
    reviewers: [
      await join('Demonstration reviewer', 'ethics', 'reviewer'),
      await join('Another demonstration reviewer', 'committee', 'reviewer'),
    ],
  };
}
