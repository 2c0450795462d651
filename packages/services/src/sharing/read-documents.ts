import type { SharingState, SharingStatement } from '@trialmark/registry';
import { namedDocuments } from '@trialmark/registry';
import type { Tx } from '../ports.ts';
import { readNamedJson } from '../statements/read-named-json.ts';
import type { Attached } from '../statements/submission.ts';

export const NOTHING_ATTACHED: Attached = { documents: new Map(), openings: new Map() };

/** Parsed documents by digest: a disease graph is large, and every batch of a release asks for it. Content never changes. */
const parsed = new Map<string, unknown>();
const PARSED_KEPT = 32;

/**
 * The documents that a statement is judged by, those that are there: they came along, or an earlier statement brought them.
 * What is missing fails the check that rests on it. @throws AppError `invalid` for a document that is not canonical JSON
 */
export async function readDocuments(
  tx: Tx,
  attached: Attached,
  state: SharingState,
  statement: SharingStatement,
): Promise<ReadonlyMap<string, unknown>> {
  const documents = new Map<string, unknown>();
  for (const digest of namedDocuments(state, statement)) {
    const value = await readDocument(tx, attached, digest);
    if (value !== undefined) documents.set(digest, value);
  }
  return documents;
}

/** Undefined where it is neither attached nor kept: that it was parsed before, in a transaction that failed, is not enough. */
export async function readDocument(tx: Tx, attached: Attached, digest: string): Promise<unknown> {
  if (!attached.documents.has(digest) && !(await tx.payloads.has(digest))) return undefined;
  const known = parsed.get(digest);
  if (known !== undefined) return known;
  const value = await readNamedJson(tx, attached, digest);
  const [oldest] = parsed.keys();
  if (parsed.size >= PARSED_KEPT && oldest !== undefined) parsed.delete(oldest);
  parsed.set(digest, value);
  return value;
}
