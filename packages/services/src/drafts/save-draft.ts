import { AppError } from '@trialmark/schema';
import type { Draft, Scope, UnitOfWork } from '../ports.ts';
import type { DraftData } from './draft-data.ts';
import { readDraft } from './read-draft.ts';

export type SaveDraft = { readonly draftId: string; readonly revision: number; readonly data: DraftData };

/**
 * Saves a draft whole, right or wrong.
 *
 * @throws AppError `stale` when it was saved elsewhere since `revision`, so that no tab overwrites another unseen
 */
export async function saveDraft(uow: UnitOfWork, scope: Scope, command: SaveDraft): Promise<Draft> {
  return await uow.run(scope, async (tx) => {
    const before = await readDraft(tx, command.draftId);
    if (!(await tx.drafts.save(command.draftId, command.revision, command.data))) {
      const message = 'This draft was changed in another window. Reload it, then make your change again.';
      throw new AppError('stale', message, { problems: [{ path: 'revision', rule: 'draft.stale', message }] });
    }
    await tx.audit({
      action: 'draft.saved',
      subject: command.draftId,
      before: String(before.revision),
      after: String(before.revision + 1),
      reason: null,
    });
    return await readDraft(tx, command.draftId);
  });
}
