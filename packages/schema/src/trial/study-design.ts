import { z } from 'zod';
import { line, prose } from './text.ts';

export const Phase = z.literal([
  'not-applicable',
  'early-phase-1',
  'phase-1',
  'phase-1-2',
  'phase-2',
  'phase-2-3',
  'phase-3',
  'phase-4',
]);
export type Phase = z.infer<typeof Phase>;

export const Allocation = z.literal(['randomised', 'non-randomised', 'not-applicable']);
export type Allocation = z.infer<typeof Allocation>;

export const Assignment = z.literal(['single-group', 'parallel', 'crossover', 'factorial', 'sequential']);
export type Assignment = z.infer<typeof Assignment>;

export const Purpose = z.literal([
  'treatment',
  'prevention',
  'diagnostic',
  'supportive-care',
  'screening',
  'health-services-research',
  'basic-science',
  'education',
  'device-feasibility',
  'other',
]);
export type Purpose = z.infer<typeof Purpose>;

export const MaskingLevel = z.literal(['open-label', 'single', 'double', 'triple', 'quadruple']);
export type MaskingLevel = z.infer<typeof MaskingLevel>;

export const MaskedRole = z.literal(['participant', 'care-provider', 'investigator', 'outcomes-assessor']);
export type MaskedRole = z.infer<typeof MaskedRole>;

/** How many are masked, and who. */
export const Masking = z.strictObject({
  level: MaskingLevel,
  who: z.array(MaskedRole).max(4),
  description: z.exactOptional(prose(2_000)),
});
export type Masking = z.infer<typeof Masking>;

const InterventionalDesign = z.strictObject({
  studyType: z.literal('interventional'),
  phase: Phase,
  allocation: Allocation,
  assignment: Assignment,
  assignmentDescription: z.exactOptional(prose(2_000)),
  purpose: Purpose,
  masking: Masking,
});

export const ObservationalModel = z.literal([
  'cohort',
  'case-control',
  'case-only',
  'case-crossover',
  'ecologic-or-community',
  'family-based',
  'defined-population',
  'natural-history',
  'other',
]);
export type ObservationalModel = z.infer<typeof ObservationalModel>;

export const TimePerspective = z.literal(['prospective', 'retrospective', 'cross-sectional', 'other']);
export type TimePerspective = z.infer<typeof TimePerspective>;

const ObservationalDesign = z.strictObject({
  studyType: z.literal('observational'),
  model: ObservationalModel,
  timePerspective: TimePerspective,
  patientRegistry: z.exactOptional(z.boolean()),
  targetDuration: z.exactOptional(line(60)),
});

/** WHO item 15. */
export const StudyDesign = z.discriminatedUnion('studyType', [InterventionalDesign, ObservationalDesign]);
export type StudyDesign = z.infer<typeof StudyDesign>;
