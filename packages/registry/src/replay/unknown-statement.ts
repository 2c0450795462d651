/**
 * Statements that a newer program wrote: of another schema version, or of a type that this one does not know.
 *
 * Guarantees: what is taken for one has the shape that statements of every version keep (canonical JSON within the limit, `v`,
 * `type`, `signature`). Does NOT check: its signature or anything that it says, which is not known here. It takes no effect.
 */
import { canonicalBytes, equalBytes, statementDigest } from '@trialmark/ledger';
import { ENTRY_BYTES_MAX, STATEMENT_TYPES, type UnsignedStatement } from '@trialmark/schema';
import { z } from 'zod';

const Envelope = z.looseObject({
  v: z.int().min(1),
  type: z
    .string()
    .max(60)
    .regex(/^[a-z-]+\.[a-z-]+$/),
  signature: z.looseObject({}),
});

export type UnknownStatement = {
  /** Of version and type: `trial.transferred (version 2)`. */
  readonly what: string;
  /** As statements of version 1 are digested: what a later one about the same subject names in `prev`. */
  readonly digest: string;
};

/** Null for what is no statement, or one of a version and type that is known here. */
export function readUnknownStatement(entry: Uint8Array): UnknownStatement | null {
  if (entry.length > ENTRY_BYTES_MAX) return null;
  const value = parseCanonical(entry);
  const parsed = Envelope.safeParse(value);
  if (!parsed.success) return null;
  const { signature: _signature, ...unsigned } = parsed.data;
  const { type, v } = unsigned;
  const types: readonly string[] = STATEMENT_TYPES;
  if (v === 1 && types.includes(type)) return null;
  // The digest covers whatever is there: it asks nothing of the type.
  return { what: `${type} (version ${v})`, digest: statementDigest(unsigned as unknown as UnsignedStatement) };
}

function parseCanonical(bytes: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    return equalBytes(canonicalBytes(value), bytes) ? value : undefined;
  } catch {
    return undefined;
  }
}
