import { AccessRequestId, AgeRecipient, DatasetId, Digest, prose } from '@trialmark/schema';
import { z } from 'zod';
import { UseRequest } from '../decide/use-request.ts';

/**
 * The document that a requester signs and reviewers decide on. Its canonical bytes are what a release is bound to, so nothing
 * of it can change afterwards: neither the purpose, nor whom the rows are sealed to.
 */
export const RequestDocument = z.strictObject({
  v: z.literal(1),
  id: AccessRequestId,
  dataset: DatasetId,
  /** SHA-256 of the canonical bytes of the dataset's description as it was when the request was written. */
  datasetDigest: Digest,
  /** The approved request that this one changes, or asks to go on with. */
  replaces: z.strictObject({ kind: z.literal(['amendment', 'renewal']), request: AccessRequestId }).nullable(),
  /** The age key that rows are sealed to. */
  recipient: AgeRecipient,
  /** How the data will be kept safe, in the requester's words. */
  security: prose(4_000),
  use: UseRequest,
});
export type RequestDocument = z.infer<typeof RequestDocument>;
