import { z } from 'zod';
import { prose, WebAddress } from './text.ts';

export const IpdDocument = z.literal([
  'study-protocol',
  'statistical-analysis-plan',
  'informed-consent-form',
  'clinical-study-report',
  'analytic-code',
]);
export type IpdDocument = z.infer<typeof IpdDocument>;

/** WHO item 24: whether individual participant data will be shared, and how. */
export const IpdSharing = z.strictObject({
  plan: z.literal(['yes', 'no', 'undecided']),
  description: z.exactOptional(prose(5_000)),
  documents: z.exactOptional(z.array(IpdDocument).min(1).max(5)),
  timeFrame: z.exactOptional(prose(1_000)),
  accessCriteria: z.exactOptional(prose(2_000)),
  link: z.exactOptional(WebAddress),
});
export type IpdSharing = z.infer<typeof IpdSharing>;
