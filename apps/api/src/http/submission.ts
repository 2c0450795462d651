import { canonicalBytes } from '@trialmark/ledger';
import { AppError, Digest, parseOrThrow } from '@trialmark/schema';
import type { Submission } from '@trialmark/services';
import { z } from 'zod';

const Body = z.strictObject({
  statement: z.record(z.string(), z.unknown()),
  /** Documents that the statement names, as JSON, or as base64 of their bytes where they are not JSON. */
  documents: z
    .array(z.union([z.json(), z.string()]))
    .max(1_100)
    .default([]),
  openings: z
    .array(z.strictObject({ salt: Digest, json: z.json() }))
    .max(8)
    .default([]),
});

/** The wire form of a submission. Canonicalising here cannot change what was signed: the signature would not hold. */
export function readSubmission(body: unknown): Submission {
  const { statement, documents, openings } = parseOrThrow(Body, body, 'The submission');
  try {
    return {
      entry: canonicalBytes(statement),
      documents: documents.map((document) =>
        typeof document === 'string' ? new Uint8Array(Buffer.from(document, 'base64')) : canonicalBytes(document),
      ),
      openings: openings.map(({ salt, json }) => ({ salt, bytes: canonicalBytes(json) })),
    };
  } catch (error) {
    throw new AppError(
      'invalid',
      `The statement has no canonical form: ${error instanceof Error ? error.message : ''}`,
    );
  }
}
