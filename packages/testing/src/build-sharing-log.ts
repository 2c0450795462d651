import { entryBytes } from '@trialmark/ledger';
import { type BuiltLog, TRIAL, writeStory } from './build-log.ts';
import { publishLog, START_S } from './log/publish-log.ts';
import { type SharingDocuments, sharingDocuments } from './log/sharing-documents.ts';
import { FORMAL_PROOF, writeConsent } from './log/write-consent.ts';
import { writeAfterwards, writeRelease, writeRequest, writeSharingParties } from './log/write-sharing.ts';

export type SharingLogOptions = {
  /** The age key that the request names. */
  readonly recipient?: string;
  /** The file that is released. */
  readonly ciphertext?: Uint8Array;
  /** Ends with the release, which then still stands. */
  readonly isOpen?: boolean;
};

export type SharingLog = BuiltLog & {
  readonly documents: SharingDocuments;
  readonly rowTags: readonly [string, string];
};

/**
 * The small log of `buildLog` with a study's consent, a dataset, a request and a release of two rows, properly signed and
 * cosigned. Its proofs prove nothing: whoever verifies claims finds them.
 */
export function buildSharingLog(options: SharingLogOptions = {}): SharingLog {
  const { ciphertext = new TextEncoder().encode('sealed rows'), recipient, isOpen = false } = options;
  const rowTags = ['11', '12'] as const;
  const documents = sharingDocuments('4242', rowTags.length, recipient);
  const writer = writeStory();
  const consentRoot = writeConsent(writer, TRIAL, START_S * 1000);
  writeSharingParties(writer);
  const requested = writeRequest(writer, TRIAL, documents);
  const proofs = { consentRoot, rowTags, asking: rowTags[1], batch: FORMAL_PROOF, approval: FORMAL_PROOF };
  writeRelease(writer, requested, documents, proofs, ciphertext);
  if (!isOpen) writeAfterwards(writer, requested, rowTags, ciphertext);
  const { payloads, statements } = writer;
  return { ...publishLog(statements.map(entryBytes), { payloads }), statements, payloads, documents, rowTags };
}
