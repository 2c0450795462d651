import { commit, type ParsedStatement, sha256Hex } from '@trialmark/ledger';
import { AppError, type Statement } from '@trialmark/schema';

/** A signed statement with what it names: public documents by digest, personal ones by commitment. */
export type Submission = {
  readonly entry: Uint8Array;
  readonly documents: readonly Uint8Array[];
  readonly openings: readonly { readonly salt: string; readonly bytes: Uint8Array }[];
};

/** What a submission's documents are, once they match the statement. */
export type Attached = {
  readonly documents: ReadonlyMap<string, Uint8Array>;
  readonly openings: ReadonlyMap<string, { readonly salt: string; readonly bytes: Uint8Array }>;
};

/** Digests of the public payloads that a statement names and the log therefore publishes. */
export function namedPayloads(statement: Statement): readonly string[] {
  switch (statement.type) {
    case 'trial.registered':
    case 'trial.amended':
    case 'trial.status-changed':
      return [statement.body.recordDigest];
    case 'outcomes.reported':
      return [statement.body.recordDigest, statement.body.resultsDigest];
    case 'trial.unsealed':
      return [...new Set(statement.body.openings.map(({ recordDigest }) => recordDigest))];
    case 'document.published':
      return [statement.body.digest];
    case 'consent.policy-published':
      return [statement.body.policyDigest];
    case 'dataset.deposited':
      return [statement.body.descriptionDigest];
    case 'access.requested':
    case 'access.decided':
      return [statement.body.documentDigest];
    case 'access.judged':
      return statement.body.graph === null ? [] : [statement.body.graph];
    case 'agreement.signed':
      return [statement.body.agreementDigest];
    case 'release.published':
      return [statement.body.certificateDigest];
    default:
      return [];
  }
}

function namedCommitment(statement: Statement): string | null {
  switch (statement.type) {
    case 'trial.registered':
    case 'trial.amended':
    case 'trial.status-changed':
    case 'outcomes.reported':
    case 'trial.unsealed':
      return statement.body.contactsCommitment;
    case 'member.admitted':
      return statement.body.nameCommitment;
    case 'trial.sealed':
    case 'trial.seal-amended':
      return statement.body.commitment;
    default:
      return null;
  }
}

/**
 * Matches documents and openings with what the statement names. Anything that it does not name is refused, so that
 * nothing is published or kept that nobody signed for.
 *
 * @throws AppError `invalid`
 */
export function attach({ statement }: ParsedStatement, submission: Submission): Attached {
  const named = new Set(namedPayloads(statement));
  const documents = new Map(submission.documents.map((bytes) => [sha256Hex(bytes), bytes]));
  for (const digest of documents.keys()) {
    if (!named.has(digest)) throw mismatch('documents', 'a document was sent that the statement does not name');
  }
  const commitment = namedCommitment(statement);
  const openings = new Map(submission.openings.map((opening) => [commit(opening.salt, opening.bytes), opening]));
  for (const opened of openings.keys()) {
    if (opened !== commitment) throw mismatch('openings', 'an opening was sent that the statement does not commit to');
  }
  return { documents, openings };
}

function mismatch(path: string, message: string): AppError {
  return new AppError('invalid', message, { problems: [{ path, rule: 'attachment.unnamed', message }] });
}
