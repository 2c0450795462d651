import { z } from 'zod';
import { CountryCode } from './country.ts';
import { FullDate } from './partial-date.ts';
import { line } from './text.ts';

export const EthicsStatus = z.literal(['not-submitted', 'pending', 'approved', 'not-approved', 'exempt', 'withdrawn']);
export type EthicsStatus = z.infer<typeof EthicsStatus>;

/** WHO item 21: one committee's review. A committee, not a person, so nothing of it is erasable. */
export const EthicsReview = z.strictObject({
  status: EthicsStatus,
  committee: line(300),
  country: z.exactOptional(CountryCode),
  reference: z.exactOptional(line(120)),
  decidedOn: z.exactOptional(FullDate),
});
export type EthicsReview = z.infer<typeof EthicsReview>;
