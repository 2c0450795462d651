import type {
  AgeUnit,
  Allocation,
  ArmKind,
  Assignment,
  DateKind,
  InterventionKind,
  IpdDocument,
  MaskedRole,
  MaskingLevel,
  ObservationalModel,
  Phase,
  Purpose,
  RecruitmentStatus,
  ResponsibleParty,
  Sector,
  TimePerspective,
} from '@trialmark/schema';
import { codeTable } from '../shared/code-table.ts';

/** The enumerations of the ClinicalTrials.gov API, version 2 (https://clinicaltrials.gov/data-api/about-api/study-data-structure). */

export const sectorCodes = codeTable<Sector>({
  industry: 'INDUSTRY',
  nih: 'NIH',
  federal: 'FED',
  'other-government': 'OTHER_GOV',
  individual: 'INDIV',
  network: 'NETWORK',
  other: 'OTHER',
  ambiguous: 'AMBIG',
  unknown: 'UNKNOWN',
});

export const statusCodes = codeTable<RecruitmentStatus>({
  'not-yet-recruiting': 'NOT_YET_RECRUITING',
  recruiting: 'RECRUITING',
  'enrolling-by-invitation': 'ENROLLING_BY_INVITATION',
  'active-not-recruiting': 'ACTIVE_NOT_RECRUITING',
  suspended: 'SUSPENDED',
  terminated: 'TERMINATED',
  completed: 'COMPLETED',
  withdrawn: 'WITHDRAWN',
});

export const dateKindCodes = codeTable<DateKind>({ anticipated: ['ESTIMATED', 'ANTICIPATED'], actual: 'ACTUAL' });

export const responsiblePartyCodes = codeTable<ResponsibleParty>({
  sponsor: 'SPONSOR',
  'principal-investigator': 'PRINCIPAL_INVESTIGATOR',
  'sponsor-investigator': 'SPONSOR_INVESTIGATOR',
});

export const phaseCodes = codeTable<Phase>({
  'not-applicable': 'NA',
  'early-phase-1': 'EARLY_PHASE1',
  'phase-1': 'PHASE1',
  'phase-1-2': 'PHASE1 PHASE2',
  'phase-2': 'PHASE2',
  'phase-2-3': 'PHASE2 PHASE3',
  'phase-3': 'PHASE3',
  'phase-4': 'PHASE4',
});

export const allocationCodes = codeTable<Allocation>({
  randomised: 'RANDOMIZED',
  'non-randomised': 'NON_RANDOMIZED',
  'not-applicable': 'NA',
});

export const assignmentCodes = codeTable<Assignment>({
  'single-group': 'SINGLE_GROUP',
  parallel: 'PARALLEL',
  crossover: 'CROSSOVER',
  factorial: 'FACTORIAL',
  sequential: 'SEQUENTIAL',
});

export const purposeCodes = codeTable<Purpose>({
  treatment: 'TREATMENT',
  prevention: 'PREVENTION',
  diagnostic: 'DIAGNOSTIC',
  'supportive-care': 'SUPPORTIVE_CARE',
  screening: 'SCREENING',
  'health-services-research': 'HEALTH_SERVICES_RESEARCH',
  'basic-science': 'BASIC_SCIENCE',
  education: 'ECT',
  'device-feasibility': 'DEVICE_FEASIBILITY',
  other: 'OTHER',
});

export const maskingCodes = codeTable<MaskingLevel>({
  'open-label': 'NONE',
  single: 'SINGLE',
  double: 'DOUBLE',
  triple: 'TRIPLE',
  quadruple: 'QUADRUPLE',
});

export const maskedRoleCodes = codeTable<MaskedRole>({
  participant: 'PARTICIPANT',
  'care-provider': 'CARE_PROVIDER',
  investigator: 'INVESTIGATOR',
  'outcomes-assessor': 'OUTCOMES_ASSESSOR',
});

export const observationalModelCodes = codeTable<ObservationalModel>({
  cohort: 'COHORT',
  'case-control': 'CASE_CONTROL',
  'case-only': 'CASE_ONLY',
  'case-crossover': 'CASE_CROSSOVER',
  'ecologic-or-community': 'ECOLOGIC_OR_COMMUNITY',
  'family-based': 'FAMILY_BASED',
  'defined-population': 'DEFINED_POPULATION',
  'natural-history': 'NATURAL_HISTORY',
  other: 'OTHER',
});

export const timePerspectiveCodes = codeTable<TimePerspective>({
  prospective: 'PROSPECTIVE',
  retrospective: 'RETROSPECTIVE',
  'cross-sectional': 'CROSS_SECTIONAL',
  other: 'OTHER',
});

export const armKindCodes = codeTable<ArmKind>({
  experimental: 'EXPERIMENTAL',
  'active-comparator': 'ACTIVE_COMPARATOR',
  'placebo-comparator': 'PLACEBO_COMPARATOR',
  'sham-comparator': 'SHAM_COMPARATOR',
  'no-intervention': 'NO_INTERVENTION',
  other: 'OTHER',
});

export const interventionKindCodes = codeTable<InterventionKind>({
  drug: 'DRUG',
  device: 'DEVICE',
  biological: 'BIOLOGICAL',
  procedure: 'PROCEDURE',
  radiation: 'RADIATION',
  behavioural: 'BEHAVIORAL',
  genetic: 'GENETIC',
  'dietary-supplement': 'DIETARY_SUPPLEMENT',
  'combination-product': 'COMBINATION_PRODUCT',
  'diagnostic-test': 'DIAGNOSTIC_TEST',
  other: 'OTHER',
});

export const sexCodes = codeTable({ all: 'ALL', female: 'FEMALE', male: 'MALE' });

export const samplingCodes = codeTable({
  probability: 'PROBABILITY_SAMPLE',
  'non-probability': 'NON_PROBABILITY_SAMPLE',
});

export const ageUnitCodes = codeTable<AgeUnit>({
  years: 'Year',
  months: 'Month',
  weeks: 'Week',
  days: 'Day',
  hours: 'Hour',
  minutes: 'Minute',
});

export const ipdPlanCodes = codeTable({ yes: 'YES', no: 'NO', undecided: 'UNDECIDED' });

export const ipdDocumentCodes = codeTable<IpdDocument>({
  'study-protocol': 'STUDY_PROTOCOL',
  'statistical-analysis-plan': 'SAP',
  'informed-consent-form': 'ICF',
  'clinical-study-report': 'CSR',
  'analytic-code': 'ANALYTIC_CODE',
});

export const referenceKindCodes = codeTable({ background: 'BACKGROUND', result: 'RESULT', derived: 'DERIVED' });

export const officialRoleCodes = codeTable({
  'study-chair': 'STUDY_CHAIR',
  'study-director': 'STUDY_DIRECTOR',
  'principal-investigator': 'PRINCIPAL_INVESTIGATOR',
  'sub-investigator': 'SUB_INVESTIGATOR',
});
