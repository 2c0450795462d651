import type { TrialContactsDraft, TrialDraft } from '@trialmark/schema';
import { defined, nonEmpty } from '../shared/defined.ts';
import type { Notify } from '../shared/notice.ts';
import { readCode } from '../shared/read-code.ts';
import { officialRoleCodes } from './ctgov-codes.ts';
import type { CtgovProtocol } from './ctgov-study.ts';
import { decodeLine, optionalText } from './wire-text.ts';

type OfficialDraft = NonNullable<TrialContactsDraft['officials']>[number];

export const officialRoleWords: Readonly<Record<string, string>> = {
  'study-chair': 'Study chair',
  'study-director': 'Study director',
  'principal-investigator': 'Principal investigator',
  'sub-investigator': 'Sub-investigator',
};

type ContactsRead = {
  readonly contacts: TrialContactsDraft;
  /** The part of the contacts that the public record keeps. */
  readonly roles: Pick<TrialDraft, 'publicContact' | 'scientificContact'>;
};

/** WHO items 7 and 8, split into what is personal and what stays public. */
export function readContacts(protocol: CtgovProtocol, notify: Notify): ContactsRead {
  const officials = readOfficials(protocol, notify);
  const [first, ...more] = protocol.contactsLocationsModule?.centralContacts ?? [];
  if (more.length > 0) notify('contacts.public', 'The source has more than one central contact: the first was taken.');
  const affiliation = optionalText(protocol.sponsorCollaboratorsModule?.leadSponsor?.name, decodeLine);
  const scientist = officials.find((official) => official.role !== 'responsible-party');
  if (first !== undefined)
    notify('publicContact.affiliation', 'The source does not name the organisation: the lead sponsor was assumed.');
  const publicRole = first && defined({ role: 'Central contact', affiliation });
  const scientificRole =
    scientist && defined({ role: officialRoleWords[scientist.role ?? ''], affiliation: scientist.affiliation });
  return {
    contacts: defined({
      public: publicRole && defined({ ...publicRole, ...readReach(first) }),
      scientific: scientificRole && defined({ ...scientificRole, name: scientist?.name }),
      officials: nonEmpty(officials),
    }),
    roles: defined({ publicContact: publicRole, scientificContact: scientificRole }),
  };
}

type WireContact = NonNullable<NonNullable<CtgovProtocol['contactsLocationsModule']>['centralContacts']>[number];

function readReach(wire: WireContact) {
  const phone = optionalText(wire.phone, decodeLine);
  const extension = optionalText(wire.phoneExt, decodeLine);
  return defined({
    name: optionalText(wire.name, decodeLine),
    email: optionalText(wire.email, decodeLine),
    telephone: phone !== undefined && extension !== undefined ? `${phone} ext. ${extension}` : phone,
  });
}

function readOfficials(protocol: CtgovProtocol, notify: Notify): OfficialDraft[] {
  const overall = (protocol.contactsLocationsModule?.overallOfficials ?? []).map((official, index) =>
    defined({
      name: optionalText(official.name, decodeLine),
      role: readCode(officialRoleCodes, official.role, `contacts.officials.${index}.role`, notify),
      affiliation: optionalText(official.affiliation, decodeLine),
    }),
  );
  const responsible = protocol.sponsorCollaboratorsModule?.responsibleParty;
  const name = optionalText(responsible?.investigatorFullName, decodeLine);
  if (name === undefined) return overall;
  const party = defined({
    name,
    role: 'responsible-party',
    affiliation: optionalText(responsible?.investigatorAffiliation, decodeLine),
    title: optionalText(responsible?.investigatorTitle, decodeLine),
  });
  return [...overall, party];
}
