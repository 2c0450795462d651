import type { ArmKind, OutcomeRank, Phase, Purpose, RecruitmentStatus } from '@trialmark/schema';
import { codeTable } from '../shared/code-table.ts';
import type { CodeableConcept } from './fhir-study.ts';

/** Code systems of FHIR R5 that a ResearchStudy binds to (https://hl7.org/fhir/R5/researchstudy-definitions.html). */
export const systems = {
  phase: 'http://terminology.hl7.org/CodeSystem/research-study-phase',
  purpose: 'http://terminology.hl7.org/CodeSystem/research-study-prim-purp-type',
  partyRole: 'http://hl7.org/fhir/research-study-party-role',
  status: 'http://hl7.org/fhir/research-study-status',
  armType: 'http://terminology.hl7.org/CodeSystem/research-study-arm-type',
  objectiveType: 'http://terminology.hl7.org/CodeSystem/research-study-objective-type',
  titleType: 'http://hl7.org/fhir/title-type',
  country: 'urn:iso:std:iso:3166',
} as const;

export const phaseCodes = codeTable<Phase>({
  'not-applicable': 'n-a',
  'early-phase-1': 'early-phase-1',
  'phase-1': 'phase-1',
  'phase-1-2': 'phase-1-phase-2',
  'phase-2': 'phase-2',
  'phase-2-3': 'phase-2-phase-3',
  'phase-3': 'phase-3',
  'phase-4': 'phase-4',
});

/** FHIR has no codes for education and other: ours are written as they are. */
export const purposeCodes = codeTable<Purpose>({
  treatment: 'treatment',
  prevention: 'prevention',
  diagnostic: 'diagnostic',
  'supportive-care': 'supportive-care',
  screening: 'screening',
  'health-services-research': 'health-services-research',
  'basic-science': 'basic-science',
  'device-feasibility': 'device-feasibility',
  education: 'education',
  other: 'other',
});

export const statusCodes = codeTable<RecruitmentStatus>({
  'not-yet-recruiting': ['not-yet-recruiting', 'approved', 'in-review'],
  recruiting: ['recruiting', 'active'],
  'enrolling-by-invitation': 'enrolling-by-invitation',
  'active-not-recruiting': ['active-but-not-recruiting', 'closed-to-accrual', 'closed-to-accrual-and-intervention'],
  suspended: ['temporarily-closed-to-accrual', 'temporarily-closed-to-accrual-and-intervention'],
  terminated: ['terminated', 'disapproved'],
  completed: ['completed', 'administratively-completed'],
  withdrawn: 'withdrawn',
});

export const armKindCodes = codeTable<ArmKind>({
  experimental: 'experimental',
  'active-comparator': 'active-comparator',
  'placebo-comparator': 'placebo-comparator',
  'sham-comparator': 'sham-comparator',
  'no-intervention': 'no-intervention',
  other: 'other',
});

export const outcomeRankCodes = codeTable<OutcomeRank>({
  primary: 'primary',
  secondary: 'secondary',
  other: 'exploratory',
});

/** A concept with one coding. */
export function concept(system: string, code: string | undefined): CodeableConcept {
  return { coding: [code === undefined ? { system } : { system, code }] };
}

/** The code of `from` in `system`, or its only code when none names a system. */
export function codeIn(system: string, from: CodeableConcept | undefined): string | undefined {
  const codings = from?.coding ?? [];
  return (codings.find((coding) => coding.system === system) ?? codings.find((coding) => coding.system === undefined))
    ?.code;
}
