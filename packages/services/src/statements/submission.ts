import { commit, type ParsedStatement, sha256Hex } from '@trialmark/ledger';
import { namedPayloads } from '@trialmark/registry';
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
