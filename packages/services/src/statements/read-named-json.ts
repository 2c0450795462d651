import { canonicalBytes, equalBytes } from '@trialmark/ledger';
import { AppError } from '@trialmark/schema';
import type { Tx } from '../ports.ts';
import type { Attached } from './submission.ts';

/** A document that a statement names: it came along, or an earlier statement brought it. @throws AppError `invalid` */
export async function readNamedJson(tx: Tx, attached: Attached, digest: string): Promise<unknown> {
  const bytes = attached.documents.get(digest) ?? (await tx.payloads.get(digest));
  if (bytes === null) throw absent(`The document ${digest} that the statement names was not sent.`);
  const text = new TextDecoder().decode(bytes);
  try {
    const value: unknown = JSON.parse(text);
    if (equalBytes(canonicalBytes(value), bytes)) return value;
  } catch {
    // Falls through: not JSON, or not JSON that has a canonical spelling.
  }
  throw absent(`The document ${digest} is not JSON in its canonical spelling (RFC 8785).`);
}

function absent(message: string): AppError {
  return new AppError('invalid', message, { problems: [{ path: 'documents', rule: 'document.unusable', message }] });
}
