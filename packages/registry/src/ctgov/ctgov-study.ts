import { FullDate, PartialDate } from '@trialmark/schema';
import { z } from 'zod';

/**
 * The part of a ClinicalTrials.gov API v2 study that this registry reads, as it is on the wire. Everything but the
 * number is optional, as there: modules may be missing or empty. Keys that are not listed are dropped.
 */

const text = z.string().optional();
const texts = z.array(z.string()).optional();
const flag = z.boolean().optional();
const day = FullDate.optional();
const DateStruct = z.object({ date: PartialDate.optional(), type: text }).optional();
const Organisation = z.object({ name: text, class: text });
const Contact = z.object({ name: text, role: text, phone: text, phoneExt: text, email: text });

const identificationModule = z.object({
  nctId: z.string().regex(/^NCT\d{8}$/, 'must be NCT and eight digits'),
  orgStudyIdInfo: z.object({ id: text, type: text, link: text }).optional(),
  secondaryIdInfos: z.array(z.object({ id: text, type: text, domain: text, link: text })).optional(),
  organization: z.object({ fullName: text, class: text }).optional(),
  briefTitle: text,
  officialTitle: text,
  acronym: text,
});

const statusModule = z.object({
  statusVerifiedDate: PartialDate.optional(),
  overallStatus: text,
  lastKnownStatus: text,
  whyStopped: text,
  expandedAccessInfo: z.object({ hasExpandedAccess: flag }).optional(),
  startDateStruct: DateStruct,
  primaryCompletionDateStruct: DateStruct,
  completionDateStruct: DateStruct,
  studyFirstSubmitDate: day,
  studyFirstSubmitQcDate: day,
  studyFirstPostDateStruct: DateStruct,
  resultsFirstSubmitDate: day,
  resultsFirstSubmitQcDate: day,
  resultsFirstPostDateStruct: DateStruct,
  dispFirstSubmitDate: day,
  dispFirstSubmitQcDate: day,
  dispFirstPostDateStruct: DateStruct,
  lastUpdateSubmitDate: day,
  lastUpdatePostDateStruct: DateStruct,
});

const sponsorCollaboratorsModule = z.object({
  responsibleParty: z
    .object({
      type: text,
      investigatorFullName: text,
      investigatorTitle: text,
      investigatorAffiliation: text,
    })
    .optional(),
  leadSponsor: Organisation.optional(),
  collaborators: z.array(Organisation).optional(),
});

const designModule = z.object({
  studyType: text,
  patientRegistry: flag,
  targetDuration: text,
  phases: texts,
  designInfo: z
    .object({
      allocation: text,
      interventionModel: text,
      interventionModelDescription: text,
      primaryPurpose: text,
      observationalModel: text,
      timePerspective: text,
      maskingInfo: z.object({ masking: text, maskingDescription: text, whoMasked: texts }).optional(),
    })
    .optional(),
  enrollmentInfo: z.object({ count: z.number().optional(), type: text }).optional(),
});

const armsInterventionsModule = z.object({
  armGroups: z.array(z.object({ label: text, type: text, description: text, interventionNames: texts })).optional(),
  interventions: z
    .array(z.object({ type: text, name: text, description: text, armGroupLabels: texts, otherNames: texts }))
    .optional(),
});

const WireOutcome = z.object({ measure: text, description: text, timeFrame: text });
const WireOutcomes = z.array(WireOutcome).optional();

const contactsLocationsModule = z.object({
  centralContacts: z.array(Contact).optional(),
  overallOfficials: z.array(z.object({ name: text, affiliation: text, role: text })).optional(),
  locations: z
    .array(
      z.object({
        facility: text,
        status: text,
        city: text,
        state: text,
        zip: text,
        country: text,
        contacts: z.array(Contact).optional(),
        geoPoint: z.object({ lat: z.number(), lon: z.number() }).optional(),
      }),
    )
    .optional(),
});

const referencesModule = z.object({
  references: z.array(z.object({ pmid: text, type: text, citation: text })).optional(),
  seeAlsoLinks: z.array(z.object({ label: text, url: text })).optional(),
  availIpds: z.array(z.object({ type: text })).optional(),
});

export const CtgovStudy = z.object({
  protocolSection: z.object({
    identificationModule,
    statusModule: statusModule.optional(),
    sponsorCollaboratorsModule: sponsorCollaboratorsModule.optional(),
    oversightModule: z
      .object({
        oversightHasDmc: flag,
        isFdaRegulatedDrug: flag,
        isFdaRegulatedDevice: flag,
        isUnapprovedDevice: flag,
        isUsExport: flag,
      })
      .optional(),
    descriptionModule: z.object({ briefSummary: text, detailedDescription: text }).optional(),
    conditionsModule: z.object({ conditions: texts, keywords: texts }).optional(),
    designModule: designModule.optional(),
    armsInterventionsModule: armsInterventionsModule.optional(),
    outcomesModule: z
      .object({ primaryOutcomes: WireOutcomes, secondaryOutcomes: WireOutcomes, otherOutcomes: WireOutcomes })
      .optional(),
    eligibilityModule: z
      .object({
        eligibilityCriteria: text,
        healthyVolunteers: flag,
        sex: text,
        genderBased: flag,
        genderDescription: text,
        minimumAge: text,
        maximumAge: text,
        stdAges: texts,
        studyPopulation: text,
        samplingMethod: text,
      })
      .optional(),
    contactsLocationsModule: contactsLocationsModule.optional(),
    referencesModule: referencesModule.optional(),
    ipdSharingStatementModule: z
      .object({
        ipdSharing: text,
        description: text,
        infoTypes: texts,
        timeFrame: text,
        accessCriteria: text,
        url: text,
      })
      .optional(),
  }),
  resultsSection: z.looseObject({}).optional(),
  documentSection: z.looseObject({}).optional(),
  hasResults: flag,
});
export type CtgovStudy = z.infer<typeof CtgovStudy>;
export type CtgovProtocol = CtgovStudy['protocolSection'];
