/**
 * A proof that a log showed two histories, as a file (docs/protocol/equivocation.md).
 *
 * Guarantees: one text for each proof; a parsed proof has the right shape.
 * Does NOT check: signatures or hashes (`verifyEquivocation` does). Trusts: nobody.
 */
import { z } from 'zod';
import { HASH_SIZE } from '../../merkle/hash.ts';
import { decodeBase64, encodeBase64 } from '../../note/base64.ts';
import { decodeText } from '../../note/decode-text.ts';
import { FormatError } from '../../note/format-error.ts';
import { NOTE_LENGTH_MAX } from '../../note/signed-note.ts';

/** A leaf's hash, 32 bytes, and its siblings from the leaf upwards. */
export type LeafProof = { readonly leafHash: Uint8Array; readonly proof: readonly Uint8Array[] };

/** Two leaves at one index. */
export type Split = { readonly index: number; readonly a: LeafProof; readonly b: LeafProof };

export type EquivocationProof = {
  /** The two signed notes; `a` is of the smaller tree where sizes differ. */
  readonly a: string;
  readonly b: string;
  /** Null when both are of one size: then the two roots are enough. */
  readonly split: Split | null;
};

/** Siblings of a leaf at most: the height of the largest tree. */
const PROOF_LENGTH_MAX = 63;
/** Characters that we read: two notes and two proofs. */
export const EQUIVOCATION_LENGTH_MAX = 2 * NOTE_LENGTH_MAX + 20_000;

const LeafFile = z.strictObject({ leafHash: z.string(), proof: z.array(z.string()).max(PROOF_LENGTH_MAX) });
const EquivocationFile = z.strictObject({
  kind: z.literal('trialmark-equivocation'),
  v: z.literal(1),
  a: z.string(),
  b: z.string(),
  split: z.strictObject({ index: z.int().nonnegative(), a: LeafFile, b: LeafFile }).nullable(),
});

export function formatEquivocation({ a, b, split }: EquivocationProof): string {
  const leaf = ({ leafHash, proof }: LeafProof) => ({
    leafHash: encodeBase64(leafHash),
    proof: proof.map(encodeBase64),
  });
  const written = split === null ? null : { index: split.index, a: leaf(split.a), b: leaf(split.b) };
  return `${JSON.stringify({ kind: 'trialmark-equivocation', v: 1, a, b, split: written }, null, 2)}\n`;
}

/** `file` is the text, or its bytes, which must be UTF-8. Throws a FormatError that says what is malformed. */
export function parseEquivocation(file: string | Uint8Array): EquivocationProof {
  if (file.length > EQUIVOCATION_LENGTH_MAX) throw new FormatError('the file is too long');
  const parsed = EquivocationFile.safeParse(parseJson(typeof file === 'string' ? file : decodeText(file)));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path.join('.') ?? '';
    throw new FormatError(`${path === '' ? 'the file' : path}: ${issue?.message ?? 'it is malformed'}`);
  }
  const { a, b, split } = parsed.data;
  if (split === null) return { a, b, split };
  return { a, b, split: { index: split.index, a: parseLeaf(split.a), b: parseLeaf(split.b) } };
}

function parseLeaf({ leafHash, proof }: z.output<typeof LeafFile>): LeafProof {
  const leaf = { leafHash: decodeBase64(leafHash), proof: proof.map(decodeBase64) };
  if ([leaf.leafHash, ...leaf.proof].some((hash) => hash.length !== HASH_SIZE)) {
    throw new FormatError('a hash is not 32 bytes');
  }
  return leaf;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FormatError('the file is not JSON');
  }
}
