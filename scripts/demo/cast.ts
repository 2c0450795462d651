import type { Role } from '@trialmark/schema';
import { type DemonstrationOrganisation, organisationNamed } from '../seed/content/parties.ts';
import { joinOrganisation, makePasskey, openAccount, type Person } from './person.ts';
import type { Stage } from './story.ts';

/** Somebody with an account who acts for one organisation. */
export type Member = Person & { readonly memberId: string; readonly organisationId: string };

/** The people that a request for data takes beside the investigator. */
export type Cast = {
  readonly researcher: Member;
  /** The same account, which is a reviewer elsewhere as well. */
  readonly researcherAsReviewer: Member;
  readonly stranger: Member;
  readonly custodian: Member;
  readonly reviewers: readonly [Member, Member];
};

export async function gatherCast({ addresses, mailFolder }: Stage): Promise<Cast> {
  const admit = async (person: Person, of: DemonstrationOrganisation['key'], role: Role): Promise<Member> => {
    const organisationId = organisationNamed(of).id;
    return { ...person, organisationId, memberId: await joinOrganisation(person, organisationId, role) };
  };
  const join = async (name: string, of: DemonstrationOrganisation['key'], role: Role): Promise<Member> =>
    admit(await openAccount(addresses, mailFolder, name), of, role);
  const researcher = await join('Demonstration researcher', 'research', 'investigator');
  return {
    researcher,
    researcherAsReviewer: await admit({ ...researcher, passkey: makePasskey(addresses) }, 'committee', 'reviewer'),
    stranger: await join('Demonstration stranger', 'company', 'investigator'),
    custodian: await join('Demonstration custodian', 'hospital', 'custodian'),
    reviewers: [
      await join('Demonstration reviewer', 'ethics', 'reviewer'),
      await join('Another demonstration reviewer', 'committee', 'reviewer'),
    ],
  };
}
