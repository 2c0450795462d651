import { Sector, type TrialDraft, type TrialRecord } from '@trialmark/schema';
import { defined, nonEmpty } from '../shared/defined.ts';
import { extensionOf, extensionValue } from './extension.ts';
import { codeIn, concept, systems } from './fhir-codes.ts';
import type { AssociatedParty, FhirResearchStudy } from './fhir-study.ts';

type OrganisationDraft = NonNullable<TrialDraft['primarySponsor']>;
type EthicsDraft = NonNullable<TrialDraft['ethicsReviews']>[number];

const role = (code: string) => concept(systems.partyRole, code);

/** WHO items 4 to 8 and 21 as associated parties. Contacts are written as role and organisation, without persons. */
export function writeParties(record: TrialRecord): AssociatedParty[] {
  const organisation = (code: string) => (party: TrialRecord['primarySponsor']) => ({
    name: party.name,
    role: role(code),
    classifier: [{ text: party.sector }],
  });
  const contact = (which: string, party: TrialRecord['publicContact']) => ({
    extension: extensionOf('contact-role', party.role),
    name: party.affiliation,
    role: role('general-contact'),
    classifier: [{ text: which }],
  });
  return [
    organisation('lead-sponsor')(record.primarySponsor),
    ...record.secondarySponsors.map(organisation('collaborator')),
    ...record.support.map(organisation('funding-source')),
    contact('public', record.publicContact),
    contact('scientific', record.scientificContact),
    ...record.ethicsReviews.map(({ committee, ...review }) => ({
      extension: extensionOf('ethics-review', review),
      name: committee,
      role: role('irb'),
    })),
  ];
}

export function readParties(study: FhirResearchStudy): TrialDraft {
  const inRole = (code: string) =>
    (study.associatedParty ?? []).filter((party) => codeIn(systems.partyRole, party.role) === code);
  const [lead] = [...inRole('lead-sponsor'), ...inRole('sponsor')];
  return defined({
    primarySponsor: lead && readOrganisation(lead),
    secondarySponsors: inRole('collaborator').map(readOrganisation),
    support: nonEmpty(inRole('funding-source').map(readOrganisation)),
    publicContact: readContact(inRole('general-contact'), 'public'),
    scientificContact: readContact(inRole('general-contact'), 'scientific'),
    ethicsReviews: nonEmpty(inRole('irb').map(readEthicsReview)),
  });
}

function readOrganisation(party: AssociatedParty): OrganisationDraft {
  const sector = party.classifier?.map((classifier) => Sector.safeParse(classifier.text).data).find(Boolean);
  return defined({ name: party.name, sector });
}

function readContact(contacts: readonly AssociatedParty[], which: string): TrialDraft['publicContact'] {
  const party = contacts.find((contact) => contact.classifier?.some((classifier) => classifier.text === which));
  if (party === undefined) return undefined;
  const contactRole = extensionValue(party.extension, 'contact-role');
  return defined({ role: typeof contactRole === 'string' ? contactRole : undefined, affiliation: party.name });
}

function readEthicsReview(party: AssociatedParty): EthicsDraft {
  const review = extensionValue(party.extension, 'ethics-review');
  return defined({ ...(review as EthicsDraft | undefined), committee: party.name });
}
