import { z } from 'zod';
import { prose } from './text.ts';

export const AgeUnit = z.literal(['years', 'months', 'weeks', 'days', 'hours', 'minutes']);
export type AgeUnit = z.infer<typeof AgeUnit>;

export const Age = z.strictObject({ value: z.int().min(0).max(200_000), unit: AgeUnit });
export type Age = z.infer<typeof Age>;

export const EligibleSex = z.literal(['all', 'female', 'male']);
export type EligibleSex = z.infer<typeof EligibleSex>;

/** WHO item 14. An absent age means no limit on that side. */
export const Eligibility = z.strictObject({
  criteria: prose(20_000),
  sex: EligibleSex,
  /** Where eligibility rests on self-described gender: how. */
  genderDescription: z.exactOptional(prose(1_000)),
  minimumAge: z.exactOptional(Age),
  maximumAge: z.exactOptional(Age),
  healthyVolunteers: z.exactOptional(z.boolean()),
  studyPopulation: z.exactOptional(prose(1_000)),
  sampling: z.exactOptional(z.literal(['probability', 'non-probability'])),
});
export type Eligibility = z.infer<typeof Eligibility>;
