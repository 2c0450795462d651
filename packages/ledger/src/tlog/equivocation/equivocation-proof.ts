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

/** What shows that neither checkpoint extends the other. */
export type Conflict =
  /** Two roots for one size: the notes are enough. */
  | { readonly kind: 'roots' }
  /** Two leaves at one index. */
  | { readonly kind: 'leaves'; readonly index: number; readonly a: LeafProof; readonly b: LeafProof }
  /** The first entries of `b`, as many as `a` has, give `root`, which is not that of `a`. `proof` leads from it to `b`. */
  | { readonly kind: 'prefix'; readonly root: Uint8Array; readonly proof: readonly Uint8Array[] };

export type EquivocationProof = {
  /** The two signed notes; `a` is of the smaller tree where sizes differ. */
  readonly a: string;
  readonly b: string;
  readonly conflict: Conflict;
};

/** Hashes in a proof at most: the height of the largest tree. */
const PROOF_LENGTH_MAX = 63;
/** Characters that we read: two notes and two proofs. */
export const EQUIVOCATION_LENGTH_MAX = 2 * NOTE_LENGTH_MAX + 20_000;

const HashList = z.array(z.string()).max(PROOF_LENGTH_MAX);
const LeafFile = z.strictObject({ leafHash: z.string(), proof: HashList });
const EquivocationFile = z.strictObject({
  kind: z.literal('trialmark-equivocation'),
  v: z.literal(1),
  a: z.string(),
  b: z.string(),
  conflict: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('roots') }),
    z.strictObject({ kind: z.literal('leaves'), index: z.int().nonnegative(), a: LeafFile, b: LeafFile }),
    z.strictObject({ kind: z.literal('prefix'), root: z.string(), proof: HashList }),
  ]),
});
type ConflictFile = z.output<typeof EquivocationFile>['conflict'];

export function formatEquivocation({ a, b, conflict }: EquivocationProof): string {
  const file = { kind: 'trialmark-equivocation', v: 1, a, b, conflict: writeConflict(conflict) };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function writeConflict(conflict: Conflict): ConflictFile {
  const leaf = ({ leafHash, proof }: LeafProof) => ({
    leafHash: encodeBase64(leafHash),
    proof: proof.map(encodeBase64),
  });
  switch (conflict.kind) {
    case 'roots':
      return conflict;
    case 'leaves':
      return { kind: 'leaves', index: conflict.index, a: leaf(conflict.a), b: leaf(conflict.b) };
    case 'prefix':
      return { kind: 'prefix', root: encodeBase64(conflict.root), proof: conflict.proof.map(encodeBase64) };
  }
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
  const { a, b, conflict } = parsed.data;
  return { a, b, conflict: readConflict(conflict) };
}

function readConflict(file: ConflictFile): Conflict {
  const leaf = ({ leafHash, proof }: z.output<typeof LeafFile>) => ({
    leafHash: parseHash(leafHash),
    proof: proof.map(parseHash),
  });
  switch (file.kind) {
    case 'roots':
      return file;
    case 'leaves':
      return { kind: 'leaves', index: file.index, a: leaf(file.a), b: leaf(file.b) };
    case 'prefix':
      return { kind: 'prefix', root: parseHash(file.root), proof: file.proof.map(parseHash) };
  }
}

function parseHash(text: string): Uint8Array {
  const hash = decodeBase64(text);
  if (hash.length !== HASH_SIZE) throw new FormatError('a hash is not 32 bytes');
  return hash;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FormatError('the file is not JSON');
  }
}
