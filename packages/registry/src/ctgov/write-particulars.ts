import type { Age, Contact, Site, TrialContacts, TrialRecord } from '@trialmark/schema';
import { countryName } from '../countries/country-names.ts';
import { defined, nonEmpty, unlessBare } from '../shared/defined.ts';
import {
  ageUnitCodes,
  ipdDocumentCodes,
  ipdPlanCodes,
  officialRoleCodes,
  referenceKindCodes,
  samplingCodes,
  sexCodes,
} from './ctgov-codes.ts';
import type { CtgovProtocol } from './ctgov-study.ts';
import { encodeWireText as wire } from './wire-text.ts';

const years = { minutes: 1 / 525_960, hours: 1 / 8_766, days: 1 / 365.25, weeks: 7 / 365.25, months: 1 / 12, years: 1 };

function writeAge(age: Age | undefined): string | undefined {
  return age && `${age.value} ${ageUnitCodes.theirs(age.unit)}${age.value === 1 ? '' : 's'}`;
}

/** The age groups of the wire: under 18, 18 to 64, 65 and over. */
function ageGroups(low: Age | undefined, high: Age | undefined): string[] {
  const from = low === undefined ? 0 : low.value * years[low.unit];
  const to = high === undefined ? Number.POSITIVE_INFINITY : high.value * years[high.unit];
  const groups = [
    ['CHILD', 0, 18],
    ['ADULT', 18, 65],
    ['OLDER_ADULT', 65, Number.POSITIVE_INFINITY],
  ] as const;
  return groups.filter(([, start, end]) => from < end && to >= start).map(([name]) => name);
}

export function writeEligibility({ eligibility }: TrialRecord): CtgovProtocol['eligibilityModule'] {
  return defined({
    eligibilityCriteria: wire(eligibility.criteria),
    healthyVolunteers: eligibility.healthyVolunteers,
    sex: sexCodes.theirs(eligibility.sex),
    genderBased: eligibility.genderDescription === undefined ? undefined : true,
    genderDescription: eligibility.genderDescription && wire(eligibility.genderDescription),
    minimumAge: writeAge(eligibility.minimumAge),
    maximumAge: writeAge(eligibility.maximumAge),
    stdAges: ageGroups(eligibility.minimumAge, eligibility.maximumAge),
    studyPopulation: eligibility.studyPopulation && wire(eligibility.studyPopulation),
    samplingMethod: eligibility.sampling && samplingCodes.theirs(eligibility.sampling),
  });
}

export function writeIpdSharing({ ipdSharing }: TrialRecord): CtgovProtocol['ipdSharingStatementModule'] {
  return defined({
    ipdSharing: ipdPlanCodes.theirs(ipdSharing.plan),
    description: ipdSharing.description && wire(ipdSharing.description),
    infoTypes: ipdSharing.documents?.map((document) => ipdDocumentCodes.theirs(document) ?? document),
    timeFrame: ipdSharing.timeFrame && wire(ipdSharing.timeFrame),
    accessCriteria: ipdSharing.accessCriteria && wire(ipdSharing.accessCriteria),
    url: ipdSharing.link && wire(ipdSharing.link),
  });
}

export function writeOversight({ oversight }: TrialRecord): CtgovProtocol['oversightModule'] {
  return unlessBare(
    defined({
      oversightHasDmc: oversight?.dataMonitoringCommittee,
      isFdaRegulatedDrug: oversight?.fdaRegulatedDrug,
      isFdaRegulatedDevice: oversight?.fdaRegulatedDevice,
      isUnapprovedDevice: oversight?.unapprovedDevice,
      isUsExport: oversight?.exportedFromUs,
    }),
  );
}

export function writeReferences({ references, links }: TrialRecord): CtgovProtocol['referencesModule'] {
  return unlessBare(
    defined({
      references: references?.map((reference) =>
        defined({
          pmid: reference.pubmedId,
          type: referenceKindCodes.theirs(reference.kind),
          citation: wire(reference.citation),
        }),
      ),
      seeAlsoLinks: links?.map((link) => defined({ label: link.label && wire(link.label), url: wire(link.address) })),
    }),
  );
}

/** Sites and, where the contacts are given, the people. A country without a site becomes a location of its own. */
export function writePlaces(
  { sites = [], countries }: TrialRecord,
  contacts: TrialContacts | undefined,
): CtgovProtocol['contactsLocationsModule'] {
  const bare = countries.filter((country) => !sites.some((site) => site.country === country));
  const officials = (contacts?.officials ?? []).filter((official) => official.role !== 'responsible-party');
  return defined({
    centralContacts: contacts && [writeContact(contacts.public)],
    overallOfficials: nonEmpty(
      officials.map((official) =>
        defined({
          name: wire(official.name),
          affiliation: official.affiliation && wire(official.affiliation),
          role: officialRoleCodes.theirs(official.role),
        }),
      ),
    ),
    locations: [...sites.map(writeSite), ...bare.map((country) => ({ country: countryName(country) }))],
  });
}

function writeSite(site: Site) {
  return defined({
    facility: site.facility && wire(site.facility),
    city: wire(site.city),
    state: site.state && wire(site.state),
    zip: site.postcode && wire(site.postcode),
    country: countryName(site.country),
    geoPoint: site.position && { lat: site.position.latitude, lon: site.position.longitude },
  });
}

function writeContact(contact: Contact) {
  const [phone, phoneExt] = (contact.telephone ?? '').split(' ext. ');
  return defined({
    name: wire(contact.name),
    role: 'CONTACT',
    phone: phone === '' || phone === undefined ? undefined : wire(phone),
    phoneExt: phoneExt && wire(phoneExt),
    email: contact.email,
  });
}
