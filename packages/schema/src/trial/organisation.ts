import { z } from 'zod';
import { line } from './text.ts';

/** The agency classes of ClinicalTrials.gov, which is the finest grading in use. */
export const Sector = z.literal([
  'industry',
  'nih',
  'federal',
  'other-government',
  'individual',
  'network',
  'other',
  'ambiguous',
  'unknown',
]);
export type Sector = z.infer<typeof Sector>;

/** A sponsor or source of support. Always public: a person who sponsors a trial does so by name. */
export const Organisation = z.strictObject({ name: line(300), sector: Sector });
export type Organisation = z.infer<typeof Organisation>;
