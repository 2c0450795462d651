import { AppError } from '@trialmark/schema';
import type { Draft, Tx } from '../ports.ts';
import { DraftData } from './draft-data.ts';

/** A draft of this scope. One of somebody else is not found, so that ids tell nothing. */
export async function readDraft(tx: Tx, draftId: string): Promise<Draft & { readonly data: DraftData }> {
  const draft = await tx.drafts.read(draftId);
  if (draft === null) throw new AppError('not-found', 'There is no such draft. It may have been signed or deleted.');
  return { ...draft, data: DraftData.parse(draft.data) };
}
