import type { Organisation, SecondaryId, TrialContacts, TrialRecord } from '@trialmark/schema';
import { defined, nonEmpty } from '../shared/defined.ts';
import { responsiblePartyCodes, sectorCodes } from './ctgov-codes.ts';
import type { CtgovProtocol } from './ctgov-study.ts';
import { grantAgencies } from './read-identity.ts';
import { encodeWireText as wire } from './wire-text.ts';

type Identification = CtgovProtocol['identificationModule'];

/** Titles and ids. The NCT number and the sponsor's protocol number have places of their own. */
export function writeIdentification(record: TrialRecord, nctId: string): Identification {
  const own = record.secondaryIds.find((id) => id.kind === 'sponsor-protocol');
  const owner = own?.issuingAuthority ?? record.primarySponsor.name;
  const others = record.secondaryIds.filter((id) => id !== own && id.number !== nctId);
  return defined({
    nctId,
    orgStudyIdInfo: own && { id: wire(own.number) },
    secondaryIdInfos: nonEmpty(others.map(writeSecondaryId)),
    organization: { fullName: wire(owner), class: sectorCodes.theirs(sectorOf(record, owner)) },
    briefTitle: wire(record.publicTitle),
    officialTitle: wire(record.scientificTitle),
    acronym: record.acronym && wire(record.acronym),
  });
}

function sectorOf(record: TrialRecord, name: string) {
  const known = [record.primarySponsor, ...record.secondarySponsors].find((organisation) => organisation.name === name);
  return known?.sector ?? 'other';
}

function writeSecondaryId({ kind, issuingAuthority, number, link }: SecondaryId) {
  const agency = kind === 'grant' && grantAgencies.includes(issuingAuthority);
  return defined({
    id: wire(number),
    type: agency ? issuingAuthority : idType(kind),
    domain: agency ? undefined : wire(issuingAuthority),
    link: link && wire(link),
  });
}

function idType(kind: SecondaryId['kind']): string {
  if (kind === 'grant') return 'OTHER_GRANT';
  if (kind === 'eudract') return 'EUDRACT_NUMBER';
  if (kind === 'ctis') return 'CTIS';
  return kind === 'other' || kind === 'sponsor-protocol' ? 'OTHER' : 'REGISTRY';
}

const writeOrganisation = ({ name, sector }: Organisation) => ({
  name: wire(name),
  class: sectorCodes.theirs(sector),
});

/** Sponsors; the responsible investigator is personal and is written only from the contacts. */
export function writeSponsors(
  record: TrialRecord,
  contacts: TrialContacts | undefined,
): CtgovProtocol['sponsorCollaboratorsModule'] {
  const investigator = contacts?.officials?.find((official) => official.role === 'responsible-party');
  return defined({
    responsibleParty:
      record.responsibleParty &&
      defined({
        type: responsiblePartyCodes.theirs(record.responsibleParty),
        investigatorFullName: investigator && wire(investigator.name),
        investigatorTitle: investigator?.title && wire(investigator.title),
        investigatorAffiliation: investigator?.affiliation && wire(investigator.affiliation),
      }),
    leadSponsor: writeOrganisation(record.primarySponsor),
    collaborators: nonEmpty(record.secondarySponsors.map(writeOrganisation)),
  });
}
