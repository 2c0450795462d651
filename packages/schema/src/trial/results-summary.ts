import { z } from 'zod';
import { FullDate, PartialDate } from './partial-date.ts';
import { prose, WebAddress } from './text.ts';

/** WHO item 23, as WHO divides it (TRDS version 1.3.1, item 23 a to h). */
export const ResultsSummary = z.strictObject({
  /** Day on which results were first given to a registry. */
  submittedOn: z.exactOptional(FullDate),
  /** Day on which a registry first showed them. */
  postedOn: z.exactOptional(FullDate),
  firstPublishedOn: z.exactOptional(PartialDate),
  links: z.exactOptional(z.array(WebAddress).min(1).max(50)),
  baseline: z.exactOptional(prose(10_000)),
  participantFlow: z.exactOptional(prose(10_000)),
  adverseEvents: z.exactOptional(prose(10_000)),
  outcomeMeasures: z.exactOptional(prose(20_000)),
  protocolLink: z.exactOptional(WebAddress),
  briefSummary: z.exactOptional(prose(10_000)),
});
export type ResultsSummary = z.infer<typeof ResultsSummary>;
