import { AppError, type StatementOf } from '@trialmark/schema';
import type { Tx } from '../ports.ts';
import type { Attached } from './submission.ts';

/** Adds a public document to a trial. Its bytes may come with the statement or, where they are large, not at all. */
export async function acceptDocument(
  tx: Tx,
  statement: StatementOf<'document.published'>,
  digest: string,
  attached: Attached,
): Promise<void> {
  const { id, trial, kind, title, sizeBytes, mediaType } = statement.body;
  if (statement.subject !== id || statement.prev !== null) {
    throw new AppError('invalid', 'A document is filed under its own id, once.');
  }
  if ((await tx.trials.sponsorOf(trial)) === null) throw new AppError('not-found', 'There is no such trial.');
  const bytes = attached.documents.get(statement.body.digest);
  if (bytes !== undefined && bytes.length !== sizeBytes) {
    throw new AppError('invalid', `The document has ${bytes.length} bytes and the statement says ${sizeBytes}.`);
  }
  if (bytes !== undefined) await tx.payloads.put([{ digest: statement.body.digest, bytes }]);
  await tx.trials.addDocument({
    id,
    trialId: trial,
    kind,
    title,
    digest: statement.body.digest,
    sizeBytes,
    mediaType,
    statementDigest: digest,
    publishedAt: statement.issuedAt,
  });
  await tx.audit({ action: statement.type, subject: trial, before: null, after: digest, reason: title });
}
