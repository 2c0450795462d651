import { AccessRequestId, DatasetId, Digest, line, prose } from '@trialmark/schema';
import { z } from 'zod';

/**
 * The public document that every member of a team signs before rows are released to it. Everybody can make it again from
 * request, description and decision (`agreementOf`), so nobody signs another text than the others.
 */
export const DataUseAgreement = z.strictObject({
  v: z.literal(1),
  kind: z.literal('data-use-agreement'),
  request: AccessRequestId,
  documentDigest: Digest,
  dataset: DatasetId,
  datasetDigest: Digest,
  title: line(400),
  /** In plain words, numbered from 1 by their order. */
  clauses: z.array(prose(2_000)).min(1).max(150),
});
export type DataUseAgreement = z.infer<typeof DataUseAgreement>;
