import { AppError, type StatementOf } from '@trialmark/schema';
import type { Tx } from '../ports.ts';
import type { Attached } from './submission.ts';

/** Lists a public document under its id, which belongs to the first statement that claims it. */
export async function claimDocument(tx: Tx, statement: StatementOf<'document.published'>, digest: string) {
  const { trial: trialId, ...facts } = statement.body;
  if (statement.subject !== facts.id || statement.prev !== null) {
    throw new AppError('invalid', 'A document is filed under its own id, once.');
  }
  if ((await tx.trials.sponsorOf(trialId)) === null) throw new AppError('not-found', 'There is no such trial.');
  const document = { ...facts, trialId, statementDigest: digest, publishedAt: statement.issuedAt };
  if (await tx.trials.claimDocument(document)) return;
  throw new AppError('duplicate', 'A document is published under this id already. Give this one another.');
}

/** Adds a claimed document to a trial. Its bytes may come with the statement or, where they are large, not at all. */
export async function acceptDocument(
  tx: Tx,
  statement: StatementOf<'document.published'>,
  digest: string,
  attached: Attached,
): Promise<void> {
  const { trial, title, sizeBytes } = statement.body;
  const bytes = attached.documents.get(statement.body.digest);
  if (bytes !== undefined && bytes.length !== sizeBytes) {
    throw new AppError('invalid', `The document has ${bytes.length} bytes and the statement says ${sizeBytes}.`);
  }
  if (bytes !== undefined) await tx.payloads.put([{ digest: statement.body.digest, bytes }]);
  await tx.audit({ action: statement.type, subject: trial, before: null, after: digest, reason: title });
}
