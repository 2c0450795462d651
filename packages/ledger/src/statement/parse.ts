import { ENTRY_BYTES_MAX, type Problem, problemsOf, Statement, type UnsignedStatement } from '@trialmark/schema';
import { equalBytes } from '../merkle/equal-bytes.ts';
import { canonicalBytes } from './canonical.ts';
import { statementDigest } from './digest.ts';

export type ParsedStatement = { readonly statement: Statement; readonly digest: string; readonly bytes: Uint8Array };

export type ParseResult =
  | ({ readonly ok: true } & ParsedStatement)
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads an entry's bytes as a statement.
 *
 * Guarantees that the bytes are within the size limit, are UTF-8, match the strict schema of their type, and are the
 * one canonical (RFC 8785) spelling. Does NOT check the signature, the issuer's authority or `prev`: see
 * `verifySignature` and `judgeAuthority`.
 */
export function parseStatement(bytes: Uint8Array): ParseResult {
  if (bytes.length > ENTRY_BYTES_MAX) {
    return refuse('', 'too-large', `a statement has at most ${ENTRY_BYTES_MAX} bytes, this one has ${bytes.length}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return refuse('', 'json', 'a statement must be JSON in UTF-8');
  }
  const parsed = Statement.safeParse(value);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) };
  if (!equalBytes(canonicalBytes(parsed.data), bytes)) {
    return refuse('', 'canonical', 'the bytes must be the canonical spelling (RFC 8785): sorted members, no blanks');
  }
  return { ok: true, statement: parsed.data, digest: statementDigest(unsigned(parsed.data)), bytes };
}

/** The statement without its signature. */
export function unsigned(statement: Statement): UnsignedStatement {
  const { signature: _signature, ...rest } = statement;
  return rest as UnsignedStatement;
}

/** A signed statement as a log entry. */
export function entryBytes(statement: Statement): Uint8Array {
  return canonicalBytes(statement);
}

function refuse(path: string, rule: string, message: string): ParseResult {
  return { ok: false, problems: [{ path, rule, message }] };
}
