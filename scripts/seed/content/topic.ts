import type { Arm, Eligibility, Intervention, Masking, Outcome, StudyDesign } from '@trialmark/schema';

/** Which of the demonstration's organisations sponsors a trial. */
export type SponsorName = 'hospital' | 'company';

/** What an invented trial is about; everything else of its record is generated. */
export type Topic = {
  readonly key: string;
  readonly sponsor: SponsorName;
  readonly acronym: string;
  readonly publicTitle: string;
  readonly scientificTitle: string;
  readonly summary: string;
  readonly conditions: readonly string[];
  readonly keywords: readonly string[];
  readonly interventions: readonly Omit<Intervention, 'id'>[];
  /** `gives`: positions of interventions. */
  readonly arms: readonly (Omit<Arm, 'id' | 'interventions'> & { readonly gives: readonly number[] })[];
  readonly eligibility: Eligibility;
  readonly design: StudyDesign;
  /** The first is primary, the others secondary. */
  readonly outcomes: readonly Omit<Outcome, 'id' | 'rank'>[];
  readonly sampleSize: readonly [low: number, high: number];
  readonly countries: readonly [string, ...string[]];
  readonly sharing: 'yes' | 'no' | 'undecided';
};

export const ADULTS = { minimumAge: { value: 18, unit: 'years' }, sex: 'all' } as const;

export const RANDOMISED = {
  studyType: 'interventional',
  phase: 'not-applicable',
  allocation: 'randomised',
  assignment: 'parallel',
  purpose: 'treatment',
} as const;

export const OPEN: Masking = { level: 'open-label', who: [] };
export const ASSESSOR_MASKED: Masking = { level: 'single', who: ['outcomes-assessor'] };
export const DOUBLE_BLIND: Masking = {
  level: 'quadruple',
  who: ['participant', 'care-provider', 'investigator', 'outcomes-assessor'],
};
