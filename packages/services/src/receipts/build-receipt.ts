import { type FetchFile, formatTlogProof, parseCheckpoint, parseNote, proveInclusion } from '@trialmark/ledger';
import { AppError } from '@trialmark/schema';
import type { Reader } from '../reading/ports.ts';
import { nodeSha256 } from '../sequencing/sha256.ts';
import { readTiles } from '../sequencing/tile-edge.ts';

export type Receipt =
  | { readonly kind: 'ready'; readonly text: string; readonly index: number }
  /** Accepted and durable, but not under a cosigned checkpoint yet: a second or two. */
  | { readonly kind: 'pending' };

/**
 * The receipt of a statement, under the earliest cosigned checkpoint that covers it: the one that dates it best.
 *
 * The proof is built from the published tiles, each verified against the checkpoint's root.
 */
export async function buildReceipt(
  { reader, readFile }: { readonly reader: Reader; readonly readFile: FetchFile },
  digest: string,
): Promise<Receipt> {
  // Waiting is looked up first: a statement only ever moves from waiting into the log.
  const isWaiting = await reader.isPending(digest);
  const row = await reader.readEntryByDigest(digest);
  if (row === null && isWaiting) return { kind: 'pending' };
  if (row === null) throw new AppError('not-found', 'The log has no statement with this digest.');
  const publication = await reader.readPublicationOf(row.index);
  if (publication === null) return { kind: 'pending' };
  const { size, root } = parseCheckpoint(parseNote(publication.note).text);
  const tiles = readTiles({ read: readFile, write: async () => undefined }, { size, root });
  const proof = await proveInclusion(row.index, size, tiles.readNode, nodeSha256);
  const text = formatTlogProof({ extra: row.entry, index: row.index, proof, checkpoint: publication.note });
  return { kind: 'ready', text, index: row.index };
}
