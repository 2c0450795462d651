import { parseStatement } from '@trialmark/ledger';
import type { StoredEntry } from '../sequencing/ports.ts';

export type DocumentRow = {
  readonly id: string;
  readonly trialId: string;
  readonly kind: string;
  readonly title: string;
  readonly digest: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly statementDigest: string;
  readonly publishedAt: string;
};

/** Found without parsing: most entries are about something else. Canonical JSON spells a member one way. */
const MARK = Buffer.from('"type":"document.published"');

/** The documents that entries publish, for the lists on trials' pages. */
export function documentRows(entries: readonly StoredEntry[]): DocumentRow[] {
  return entries.flatMap(({ entry }) => {
    if (!Buffer.from(entry.buffer, entry.byteOffset, entry.byteLength).includes(MARK)) return [];
    const parsed = parseStatement(new Uint8Array(entry));
    if (!parsed.ok || parsed.statement.type !== 'document.published') return [];
    const { trial, ...facts } = parsed.statement.body;
    return [{ ...facts, trialId: trial, statementDigest: parsed.digest, publishedAt: parsed.statement.issuedAt }];
  });
}
