import type { Directory, ParsedStatement } from '@trialmark/ledger';
import { judgeSharing, namedPayloads, type SharingStatement } from '@trialmark/registry';
import { AppError, type StatementOf } from '@trialmark/schema';
import type { Tx } from '../ports.ts';
import { checkFreshness } from '../statements/check-freshness.ts';
import { checkSigner } from '../statements/check-signer.ts';
import type { Attached } from '../statements/submission.ts';
import { bringBatches } from './bring-batches.ts';
import { lockSharing, type SharingPlace } from './lock-sharing.ts';
import { readDocuments } from './read-documents.ts';
import { recordSaid } from './record-said.ts';
import { refuseSharing } from './refuse-sharing.ts';
import { type ReviewDeps, recordReview } from './review/record-review.ts';

/** The service's own facts, and what is of use only with a release: said elsewhere, under the same locks. */
const ELSEWHERE: ReadonlySet<string> = new Set<SharingStatement['type']>([
  'access.judged',
  'access.attempted',
  'release.destroyed',
  'consent.approved',
  'release.batch',
]);

type Said = ParsedStatement & { readonly statement: SharingStatement };

/**
 * Adds what somebody said about a dataset, a request or a release.
 *
 * Guarantees: it is judged at its place in the log, with everybody kept out who would change what it is judged by, and changes
 * log and tables in the caller's transaction or not at all. A release brings its batches into the log with it, and a request
 * is judged by the rules of data use at once.
 * Does NOT come this way: batches by themselves, which wait for their release (`stageBatch`), and what the service says
 * (`saySharing`).
 */
export async function acceptSharing(
  tx: Tx,
  deps: ReviewDeps,
  said: Said,
  attached: Attached,
): Promise<{ readonly isNew: boolean; readonly index: number | null }> {
  const { statement, digest, bytes } = said;
  if (ELSEWHERE.has(statement.type)) {
    throw new AppError('invalid', `Statements of type ${statement.type} are not accepted here.`);
  }
  const directory = await tx.directory.share();
  const place = await lockSharing(tx, directory, statement, attached);
  // Signed and new first: judging up to 800 batches is not for whoever asks.
  if (statement.type === 'release.published' && !(await tx.staging.has(digest))) {
    await checkSpeaker(tx, deps, directory, said);
    await bringBatches(tx, place, statement);
  }
  const appended = await tx.log.append({ digest, entry: bytes, payloads: namedPayloads(statement) });
  // What is in the log was checked when it came; checked now, it might be refused as already said.
  if (!appended.isNew) return appended;
  if (statement.type !== 'release.published') await checkSpeaker(tx, deps, directory, said);
  await record(tx, place, said, attached);
  await recordReview(tx, deps, { statement, digest, directory, state: place.state });
  return appended;
}

async function checkSpeaker(tx: Tx, { clock }: ReviewDeps, directory: Directory, said: Said): Promise<void> {
  await checkSigner(tx, directory, said);
  checkFreshness(said.statement, clock);
}

async function record(tx: Tx, place: SharingPlace, said: Said, attached: Attached): Promise<void> {
  const { statement } = said;
  const documents = await readDocuments(tx, attached, place.state, statement);
  const decision = judgeSharing(place.state, statement, { ...place.facts, documents });
  if (!decision.ok) throw refuseSharing(decision.failed);
  if (statement.type === 'release.published') await checkFile(tx, statement);
  await tx.payloads.put([...attached.documents].map(([digest, bytes]) => ({ digest, bytes })));
  await recordSaid(tx, place.state, said, documents);
}

/** A release that nobody could fetch would be half a release, and the end of one must not destroy another's file. */
async function checkFile(tx: Tx, { subject, body }: StatementOf<'release.published'>): Promise<void> {
  const size = await tx.staging.sizeOfFile(subject, body.ciphertextDigest);
  const detail =
    size === null ? 'there is no such file for this request that is of no release yet' : `the file has ${size} bytes`;
  if (size !== body.sizeBytes) throw refuseSharing([{ name: 'file.stored', ok: false, detail }]);
}
