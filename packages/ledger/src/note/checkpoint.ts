/**
 * The body of a checkpoint (C2SP tlog-checkpoint): `<origin>\n<size>\n<base64 root>\n`.
 *
 * Guarantees: one text for each checkpoint; extension lines are refused, as our logs write none.
 * Does NOT check: signatures, or that the root belongs to any tree.
 * Trusts: nobody.
 */
import { HASH_SIZE } from '../merkle/hash.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { parseDecimal } from './decimal.ts';
import { FormatError } from './format-error.ts';

export type Checkpoint = {
  /** The log's identity: a schema-less URL without a trailing slash, equal to the name of the log's key. */
  readonly origin: string;
  /** Number of leaves, at most 2^53−1. */
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
};

/** Throws a FormatError that says what is malformed. */
export function parseCheckpoint(body: string): Checkpoint {
  const lines = body.split('\n');
  const [origin, size, root, end] = lines;
  if (lines.length !== 4 || end !== '' || size === undefined || root === undefined) {
    throw new FormatError('a checkpoint is three lines: origin, size and root');
  }
  if (origin === undefined || origin === '') throw new FormatError('the origin is empty');
  const hash = decodeBase64(root);
  if (hash.length !== HASH_SIZE) throw new FormatError('a root is 32 bytes');
  return { origin, size: parseDecimal(size), root: hash };
}

export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('a tree size is a non-negative safe integer');
  return `${origin}\n${size}\n${encodeBase64(root)}\n`;
}
