/**
 * C2SP tlog-proof@v1 as text: our receipt format, in which `extra` carries the entry's bytes.
 *
 * Guarantees: one text for each proof.
 * Does NOT check: hashes or signatures, and `extra` is not authenticated by the format. `verifyReceipt` does both.
 */
import { HASH_SIZE } from '../merkle/hash.ts';
import { decodeBase64, encodeBase64 } from '../note/base64.ts';
import { parseDecimal } from '../note/decimal.ts';
import { FormatError } from '../note/format-error.ts';

export type TlogProof = {
  readonly extra: Uint8Array | null;
  readonly index: number;
  /** Sibling hashes from the leaf upwards. */
  readonly proof: readonly Uint8Array[];
  /** The whole signed note. */
  readonly checkpoint: string;
};

const HEADER = 'c2sp.org/tlog-proof@v1';
/** Hashes in a proof at most: the height of the largest tree. */
const PROOF_LENGTH_MAX = 63;

/** Throws a FormatError that says what is malformed. */
export function parseTlogProof(text: string): TlogProof {
  const split = text.indexOf('\n\n');
  if (split < 0) throw new FormatError('the proof has no blank line before its checkpoint');
  const [header, ...lines] = text.slice(0, split).split('\n');
  if (header !== HEADER) throw new FormatError(`the first line is not ${HEADER}`);
  const extra = lines[0]?.startsWith('extra ') ? decodeBase64(lines.shift()?.slice(6) ?? '') : null;
  const index = lines.shift();
  if (index?.startsWith('index ') !== true) throw new FormatError('the index line is missing');
  if (lines.length > PROOF_LENGTH_MAX) throw new FormatError('the proof has too many hashes');
  const proof = lines.map(decodeBase64);
  if (proof.some((hash) => hash.length !== HASH_SIZE)) throw new FormatError('a hash in the proof is not 32 bytes');
  return { extra, index: parseDecimal(index.slice(6)), proof, checkpoint: text.slice(split + 2) };
}

export function formatTlogProof({ extra, index, proof, checkpoint }: TlogProof): string {
  const lines = [
    HEADER,
    ...(extra === null ? [] : [`extra ${encodeBase64(extra)}`]),
    `index ${index}`,
    ...proof.map(encodeBase64),
  ];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}
