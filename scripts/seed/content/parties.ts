import type { Organisation, Role } from '@trialmark/schema';
import { fixedHex } from './random.ts';
import type { SponsorName } from './topic.ts';

export type DemonstrationOrganisation = {
  /** Also the name of its key's file. */
  readonly key: 'hospital' | 'company' | 'ethics' | 'regulator' | 'research' | 'committee';
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly kind: 'hospital' | 'sponsor' | 'committee' | 'regulator' | 'research';
  /** Domain of its invented addresses; nothing answers under `.example` (RFC 2606). */
  readonly domain: string;
};

const organisation = (facts: Omit<DemonstrationOrganisation, 'id'>): DemonstrationOrganisation => ({
  ...facts,
  id: `org_${fixedHex(`organisation ${facts.key}`)}`,
});

/** Invented, all of them. The desk answers for these and for no others. */
export const ORGANISATIONS: readonly DemonstrationOrganisation[] = [
  organisation({
    key: 'hospital',
    name: 'Northmoor University Hospital',
    country: 'GB',
    kind: 'hospital',
    domain: 'northmoor.example',
  }),
  organisation({
    key: 'company',
    name: 'Calder & Finch Therapeutics',
    country: 'NL',
    kind: 'sponsor',
    domain: 'calderfinch.example',
  }),
  organisation({
    key: 'ethics',
    name: 'Northmoor Research Ethics Committee',
    country: 'GB',
    kind: 'committee',
    domain: 'ethics.northmoor.example',
  }),
  organisation({
    key: 'regulator',
    name: 'Meridian Medicines Authority',
    country: 'IE',
    kind: 'regulator',
    domain: 'meridian.example',
  }),
  organisation({
    key: 'research',
    name: 'Lowther University, School of Public Health',
    country: 'GB',
    kind: 'research',
    domain: 'lowther.example',
  }),
  organisation({
    key: 'committee',
    name: 'Wharfe Data Access Committee',
    country: 'GB',
    kind: 'committee',
    domain: 'wharfe.example',
  }),
];

export function organisationNamed(key: DemonstrationOrganisation['key']): DemonstrationOrganisation {
  const found = ORGANISATIONS.find((each) => each.key === key);
  if (found === undefined) throw new Error(`there is no demonstration organisation ${key}`);
  return found;
}

export type DemonstrationMember = {
  /** Also the name of its key's file. */
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly organisation: DemonstrationOrganisation['key'];
  readonly roles: readonly Role[];
};

const member = (facts: Omit<DemonstrationMember, 'id'>): DemonstrationMember => ({
  ...facts,
  id: `mbr_${fixedHex(`member ${facts.key}`)}`,
});

/** Members who sign with a process's key, as the command line does. People join with passkeys of their own. */
export const MEMBERS: readonly DemonstrationMember[] = [
  member({
    key: 'hospital-investigator',
    name: 'Dr Maud Ferriby',
    organisation: 'hospital',
    roles: ['investigator', 'administrator'],
  }),
  member({
    key: 'company-investigator',
    name: 'Dr Joost Haverkamp',
    organisation: 'company',
    roles: ['investigator', 'administrator'],
  }),
  member({
    key: 'hospital-custodian',
    name: 'Data office, Northmoor',
    organisation: 'hospital',
    roles: ['custodian'],
  }),
  member({
    key: 'research-investigator',
    name: 'Dr Amara Thistle',
    organisation: 'research',
    roles: ['investigator', 'administrator'],
  }),
  member({ key: 'committee-reviewer', name: 'Professor Iona Raeburn', organisation: 'committee', roles: ['reviewer'] }),
  member({ key: 'ethics-reviewer', name: 'Canon Ruth Oldacre', organisation: 'ethics', roles: ['reviewer'] }),
  member({ key: 'regulator-inspector', name: 'Niall Brannigan', organisation: 'regulator', roles: ['regulator'] }),
];

export function memberNamed(key: string): DemonstrationMember {
  const found = MEMBERS.find((each) => each.key === key);
  if (found === undefined) throw new Error(`there is no demonstration member ${key}`);
  return found;
}

/** Who signs what an organisation says of its trials. */
export function investigatorOf(sponsor: SponsorName): DemonstrationMember {
  const found = MEMBERS.find(({ organisation: of, roles }) => of === sponsor && roles.includes('investigator'));
  if (found === undefined) throw new Error(`${sponsor} has no investigator`);
  return found;
}

/** A sponsor as a trial record names it. */
export const SPONSORS: Readonly<Record<SponsorName, Organisation>> = {
  hospital: { name: organisationNamed('hospital').name, sector: 'other' },
  company: { name: organisationNamed('company').name, sector: 'industry' },
};
