import { z } from 'zod';
import { Extension } from './extension.ts';

/**
 * The part of a FHIR R5 ResearchStudy (https://hl7.org/fhir/R5/researchstudy.html) that this registry reads and writes.
 * Elements that are not listed are dropped on reading.
 */

const text = z.string().optional();
const extension = z.array(Extension).optional();

export const CodeableConcept = z.object({
  coding: z.array(z.object({ system: text, code: text, display: text })).optional(),
  text,
});
export type CodeableConcept = z.infer<typeof CodeableConcept>;
const concepts = z.array(CodeableConcept).optional();

const Identifier = z.object({
  extension,
  use: text,
  system: text,
  value: text,
  type: CodeableConcept.optional(),
  assigner: z.object({ display: text }).optional(),
});
export type Identifier = z.infer<typeof Identifier>;

const AssociatedParty = z.object({
  extension,
  name: text,
  role: CodeableConcept,
  classifier: concepts,
});
export type AssociatedParty = z.infer<typeof AssociatedParty>;

const Reference = z.object({ reference: text, display: text });

const ComparisonGroup = z.object({
  linkId: text,
  name: text,
  type: CodeableConcept.optional(),
  description: text,
  intendedExposure: z.array(Reference).optional(),
});
export type ComparisonGroup = z.infer<typeof ComparisonGroup>;

const OutcomeMeasure = z.object({
  id: text,
  extension,
  name: text,
  type: concepts,
  description: text,
});
export type OutcomeMeasure = z.infer<typeof OutcomeMeasure>;

const RelatedArtifact = z.object({
  type: z.string(),
  classifier: concepts,
  label: text,
  citation: text,
  document: z.object({ url: text, title: text }).optional(),
});
export type RelatedArtifact = z.infer<typeof RelatedArtifact>;

/** A contained Location (a site) or EvidenceVariable (an intervention). */
const Contained = z.object({
  resourceType: z.string(),
  id: text,
  extension,
  status: text,
  name: text,
  title: text,
  description: text,
  address: z.object({ city: text, state: text, postalCode: text, country: text }).optional(),
  position: z.object({ longitude: z.number(), latitude: z.number() }).optional(),
});
export type Contained = z.infer<typeof Contained>;

export const FhirResearchStudy = z.object({
  resourceType: z.literal('ResearchStudy'),
  contained: z.array(Contained).optional(),
  extension,
  identifier: z.array(Identifier).optional(),
  title: text,
  label: z.array(z.object({ type: CodeableConcept.optional(), value: text })).optional(),
  relatedArtifact: z.array(RelatedArtifact).optional(),
  status: text,
  primaryPurposeType: CodeableConcept.optional(),
  phase: CodeableConcept.optional(),
  condition: concepts,
  keyword: concepts,
  region: concepts,
  descriptionSummary: text,
  description: text,
  period: z.object({ start: text, end: text }).optional(),
  site: z.array(Reference).optional(),
  associatedParty: z.array(AssociatedParty).optional(),
  progressStatus: z.array(z.object({ state: CodeableConcept, actual: z.boolean().optional() })).optional(),
  whyStopped: CodeableConcept.optional(),
  recruitment: z.object({ targetNumber: z.number().optional(), actualNumber: z.number().optional() }).optional(),
  comparisonGroup: z.array(ComparisonGroup).optional(),
  outcomeMeasure: z.array(OutcomeMeasure).optional(),
});
export type FhirResearchStudy = z.infer<typeof FhirResearchStudy>;
