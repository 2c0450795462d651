/**
 * Reads the body of `POST /add-checkpoint` (C2SP tlog-witness): `old <size>`, proof lines, a blank line, a checkpoint.
 *
 * Guarantees: well-formed parts. Does NOT check: signatures, proofs, or whose log it is.
 */
import {
  type Checkpoint,
  decodeBase64,
  decodeText,
  FormatError,
  HASH_SIZE,
  type Note,
  parseCheckpoint,
  parseDecimal,
  parseNote,
} from '@trialmark/ledger';

/** More hashes than a proof between any two trees of up to 2^63 leaves has. */
const PROOF_LINES_MAX = 63;

export type AddCheckpointRequest = {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  readonly note: Note;
  readonly checkpoint: Checkpoint;
};

/** Throws a FormatError that says what is malformed. */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpointRequest {
  const text = decodeText(body);
  const split = text.indexOf('\n\n');
  if (split < 0) throw new FormatError('there is no blank line before the checkpoint');
  const [oldLine = '', ...lines] = text.slice(0, split).split('\n');
  if (!oldLine.startsWith('old ')) throw new FormatError('the first line is not “old <size>”');
  if (lines.length > PROOF_LINES_MAX) throw new FormatError(`a proof has at most ${PROOF_LINES_MAX} lines`);
  const proof = lines.map(decodeBase64);
  if (proof.some((hash) => hash.length !== HASH_SIZE)) throw new FormatError('a proof line is not 32 bytes');
  const note = parseNote(text.slice(split + 2));
  return { oldSize: parseDecimal(oldLine.slice(4)), proof, note, checkpoint: parseCheckpoint(note.text) };
}
