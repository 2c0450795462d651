import { AppError } from '@trialmark/schema';
import type { Tx } from '../../ports.ts';
import type { RequestRow } from './ports.ts';
import { RequestDraft } from './request-form.ts';

export type DraftOfRequest = RequestRow & { readonly draft: RequestDraft };

/** A draft of this scope's organisation. One of somebody else is not found, so that ids tell nothing. */
export async function readRequestDraft(tx: Tx, requestId: string): Promise<DraftOfRequest> {
  const row = await tx.requests.row(requestId);
  if (row === null || row.phase !== 'draft')
    throw new AppError('not-found', 'There is no such draft. It may have been submitted or deleted.');
  return { ...row, draft: RequestDraft.parse(row.draft) };
}
