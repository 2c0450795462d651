import { z } from 'zod';
import { FullDate, StudyDate } from './partial-date.ts';
import { line } from './text.ts';

/**
 * The record of another registry from which this one was imported, and that registry's own dates. They are that
 * registry's word: evidence of time in this registry comes from the log alone.
 */
export const RecordOrigin = z.strictObject({
  registry: line(200),
  number: line(120),
  firstSubmittedOn: z.exactOptional(FullDate),
  firstSubmittedQcOn: z.exactOptional(FullDate),
  firstPosted: z.exactOptional(StudyDate),
  resultsSubmittedQcOn: z.exactOptional(FullDate),
  /** Day on which a certificate that delays results was submitted. */
  delayCertificateOn: z.exactOptional(FullDate),
  delayCertificateQcOn: z.exactOptional(FullDate),
  delayCertificatePosted: z.exactOptional(StudyDate),
  lastUpdateSubmittedOn: z.exactOptional(FullDate),
  lastUpdatePosted: z.exactOptional(StudyDate),
});
export type RecordOrigin = z.infer<typeof RecordOrigin>;
