import type { TrialRecord } from '@trialmark/schema';
import { defined } from '../shared/defined.ts';
import { writeArmsAndSites } from './arms-and-sites.ts';
import { type Extension, extensionOf } from './extension.ts';
import { concept, phaseCodes, purposeCodes, systems } from './fhir-codes.ts';
import type { FhirResearchStudy } from './fhir-study.ts';
import { writeIdentifiers } from './identifiers.ts';
import { writeOutcomeMeasure } from './outcome-measures.ts';
import { writeParties } from './parties.ts';
import { writeArtifacts, writeDateKinds, writeProgress } from './progress.ts';

/** Fields that FHIR has no element for, and that are written whole as extensions. */
export const extendedFields = [
  'responsibleParty',
  'eligibility',
  'primaryCompletionDate',
  'verifiedOn',
  'results',
  'ipdSharing',
  'oversight',
  'origin',
] as const satisfies readonly (keyof TrialRecord)[];

/**
 * A record as a FHIR R5 ResearchStudy. Nothing is lost: what FHIR has an element for is in that element, all else in
 * extensions under `urn:trialmark:record:`. Holds no contact persons.
 */
export function exportFhir(record: TrialRecord): FhirResearchStudy {
  const label = (code: string, value: string) => ({ type: concept(systems.titleType, code), value });
  const { design } = record;
  const interventional = design.studyType === 'interventional' ? design : undefined;
  return defined({
    resourceType: 'ResearchStudy' as const,
    ...writeArmsAndSites(record),
    extension: writeExtensions(record),
    identifier: writeIdentifiers(record),
    title: record.publicTitle,
    label: [
      label('official', record.scientificTitle),
      ...(record.acronym === undefined ? [] : [label('acronym', record.acronym)]),
    ],
    relatedArtifact: writeArtifacts(record),
    status: 'active',
    primaryPurposeType: interventional && concept(systems.purpose, purposeCodes.theirs(interventional.purpose)),
    phase: interventional && concept(systems.phase, phaseCodes.theirs(interventional.phase)),
    condition: record.conditions.map((text) => ({ text })),
    keyword: record.keywords?.map((text) => ({ text })),
    region: record.countries.map((code) => concept(systems.country, code)),
    descriptionSummary: record.summary,
    description: record.description,
    associatedParty: writeParties(record),
    ...writeProgress(record),
    outcomeMeasure: record.outcomes.map(writeOutcomeMeasure),
  });
}

function writeExtensions(record: TrialRecord): Extension[] {
  const { phase: _phase, purpose: _purpose, ...design } = { phase: undefined, purpose: undefined, ...record.design };
  return [
    ...extensionOf('design', design),
    ...writeDateKinds(record),
    ...extendedFields.flatMap((field) => extensionOf(field, record[field])),
  ];
}
