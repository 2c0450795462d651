import type { Scope, UnitOfWork } from '../ports.ts';
import { readDraft } from './read-draft.ts';

/** Deletes a draft for good. What was signed from it stays. */
export async function deleteDraft(uow: UnitOfWork, scope: Scope, draftId: string): Promise<void> {
  await uow.run(scope, async (tx) => {
    await readDraft(tx, draftId);
    await tx.drafts.remove(draftId);
    await tx.audit({ action: 'draft.deleted', subject: draftId, before: null, after: null, reason: null });
  });
}
