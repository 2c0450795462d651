import type { TrialDraft } from '@trialmark/schema';
import { defined, nonEmpty, unlessBare } from '../shared/defined.ts';
import type { Notify } from '../shared/notice.ts';
import { readCode } from '../shared/read-code.ts';
import {
  ageUnitCodes,
  ipdDocumentCodes,
  ipdPlanCodes,
  referenceKindCodes,
  samplingCodes,
  sexCodes,
} from './ctgov-codes.ts';
import type { CtgovProtocol } from './ctgov-study.ts';
import { decodeLine, decodeProse, optionalText } from './wire-text.ts';

type EligibilityDraft = NonNullable<TrialDraft['eligibility']>;

/** WHO item 14. */
export function readEligibility(protocol: CtgovProtocol, notify: Notify): EligibilityDraft | undefined {
  const wire = protocol.eligibilityModule;
  if (wire === undefined || Object.keys(wire).length === 0) return undefined;
  return defined({
    criteria: optionalText(wire.eligibilityCriteria, decodeProse),
    sex: readCode(sexCodes, wire.sex, 'eligibility.sex', notify),
    genderDescription: optionalText(wire.genderDescription, decodeProse),
    minimumAge: age(wire.minimumAge, 'eligibility.minimumAge', notify),
    maximumAge: age(wire.maximumAge, 'eligibility.maximumAge', notify),
    healthyVolunteers: wire.healthyVolunteers,
    studyPopulation: optionalText(wire.studyPopulation, decodeProse),
    sampling: readCode(samplingCodes, wire.samplingMethod, 'eligibility.sampling', notify),
  });
}

/** `18 Years`; `N/A` and nothing mean no limit. */
function age(text: string | undefined, path: string, notify: Notify): EligibilityDraft['minimumAge'] {
  if (text === undefined || text === '' || text === 'N/A') return undefined;
  const [, value, unit = ''] = /^(\d{1,6}) (Year|Month|Week|Day|Hour|Minute)s?$/.exec(text) ?? [];
  const ours = ageUnitCodes.ours(unit);
  if (ours !== undefined) return { value: Number(value), unit: ours };
  notify(path, `"${text}" is not an age this registry can read. Enter it.`);
  return undefined;
}

/** WHO item 24. */
export function readIpdSharing(protocol: CtgovProtocol, notify: Notify): TrialDraft['ipdSharing'] {
  const wire = protocol.ipdSharingStatementModule;
  if (wire === undefined || Object.keys(wire).length === 0) return undefined;
  const documents = (wire.infoTypes ?? []).map((type) =>
    readCode(ipdDocumentCodes, type, 'ipdSharing.documents', notify),
  );
  return defined({
    plan: readCode(ipdPlanCodes, wire.ipdSharing, 'ipdSharing.plan', notify),
    description: optionalText(wire.description, decodeProse),
    documents: nonEmpty(documents.filter((document) => document !== undefined)),
    timeFrame: optionalText(wire.timeFrame, decodeProse),
    accessCriteria: optionalText(wire.accessCriteria, decodeProse),
    link: optionalText(wire.url, decodeLine),
  });
}

export function readOversight(protocol: CtgovProtocol): TrialDraft['oversight'] {
  const wire = protocol.oversightModule ?? {};
  return unlessBare(
    defined({
      dataMonitoringCommittee: wire.oversightHasDmc,
      fdaRegulatedDrug: wire.isFdaRegulatedDrug,
      fdaRegulatedDevice: wire.isFdaRegulatedDevice,
      unapprovedDevice: wire.isUnapprovedDevice,
      exportedFromUs: wire.isUsExport,
      expandedAccess: protocol.statusModule?.expandedAccessInfo?.hasExpandedAccess,
    }),
  );
}

export function readReferences(protocol: CtgovProtocol, notify: Notify): Pick<TrialDraft, 'references' | 'links'> {
  const wire = protocol.referencesModule ?? {};
  if ((wire.availIpds ?? []).length > 0)
    notify('links', 'The list of available participant-level data was left out: datasets have their own catalogue.');
  const references = (wire.references ?? []).map((reference, index) =>
    defined({
      kind: readCode(referenceKindCodes, reference.type, `references.${index}.kind`, notify),
      citation: optionalText(reference.citation, decodeProse),
      pubmedId: optionalText(reference.pmid, decodeLine),
    }),
  );
  const links = (wire.seeAlsoLinks ?? []).map((link) =>
    defined({ label: optionalText(link.label, decodeLine), address: optionalText(link.url, decodeLine) }),
  );
  return defined({ references: nonEmpty(references), links: nonEmpty(links) });
}

/** WHO item 12, and the descriptions. */
export function readSubject(protocol: CtgovProtocol): TrialDraft {
  const lines = (texts: readonly string[] | undefined) =>
    nonEmpty((texts ?? []).map(decodeLine).filter((line) => line !== ''));
  return defined({
    summary: optionalText(protocol.descriptionModule?.briefSummary, decodeProse),
    description: optionalText(protocol.descriptionModule?.detailedDescription, decodeProse),
    conditions: lines(protocol.conditionsModule?.conditions),
    keywords: lines(protocol.conditionsModule?.keywords),
  });
}
