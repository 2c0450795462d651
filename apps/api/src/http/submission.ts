import type { ApiDeps } from '@trialmark/api';
import { canonicalBytes } from '@trialmark/ledger';
import { AppError, Digest, parseOrThrow } from '@trialmark/schema';
import { type Accepted, acceptStatement, isLogOnly, type Submission } from '@trialmark/services';
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
function readSubmission({ statement, documents, openings }: z.infer<typeof Body>): Submission {
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

/** Accepts a statement from a program. Whoever brings it, its signature and the log say whether it counts. */
export async function addStatement(api: ApiDeps, body: unknown, requestId: string): Promise<Accepted> {
  const parsed = parseOrThrow(Body, body, 'The submission');
  const submission = readSubmission(parsed);
  const scope = { actor: 'system', userId: null, organisationId: null, requestId };
  const isBare = submission.documents.length === 0 && submission.openings.length === 0;
  const logOnly = isBare && isLogOnly(String(parsed.statement.type));
  return logOnly ? await api.acceptLogOnly(scope, submission.entry) : await acceptStatement(api, scope, submission);
}
