/**
 * Reads the public payloads that statements name.
 *
 * Guarantees: a value that is handed on has the digest that the statement names, is canonical (RFC 8785) and fits its
 * schema. Does NOT check: what it says. Trusts: nobody, least of all whoever served the bytes.
 */
import { canonicalBytes, equalBytes, sha256Hex } from '@trialmark/ledger';
import { problemsOf } from '@trialmark/schema';
import type { z } from 'zod';
import { notice, type ReplayFinding, violation } from './replay-finding.ts';

/** The bytes of `payload/<digest>`, null when there are none. Rejects when the log cannot be reached. */
export type ReadPayload = (digest: string) => Promise<Uint8Array | null>;

export type PayloadBytes =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly finding: ReplayFinding };

export type PayloadRead<T> =
  | { readonly ok: true; readonly value: T; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly finding: ReplayFinding };

export async function readPayloadBytes(read: ReadPayload, digest: string, where: string): Promise<PayloadBytes> {
  const bytes = await read(digest);
  if (bytes === null) {
    return { ok: false, finding: notice('payloads.missing', where, `payload ${digest} is not there: not checked`) };
  }
  if (sha256Hex(bytes) !== digest) {
    return { ok: false, finding: violation('payloads.digest', where, `payload ${digest} holds other bytes`) };
  }
  return { ok: true, bytes };
}

export async function readDocument<S extends z.ZodType>(
  read: ReadPayload,
  digest: string,
  schema: S,
  where: string,
): Promise<PayloadRead<z.output<S>>> {
  const found = await readPayloadBytes(read, digest, where);
  if (!found.ok) return found;
  const bad = (detail: string): PayloadRead<never> => ({
    ok: false,
    finding: violation('payloads.format', where, `payload ${digest}: ${detail}`),
  });
  const value = parseCanonical(found.bytes);
  if (value === undefined) return bad('it is not canonical JSON');
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data, bytes: found.bytes };
  const [first] = problemsOf(parsed.error);
  return bad(first === undefined ? 'it does not fit its schema' : `${first.path || 'document'}: ${first.message}`);
}

function parseCanonical(bytes: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    return equalBytes(canonicalBytes(value), bytes) ? value : undefined;
  } catch {
    return undefined;
  }
}
