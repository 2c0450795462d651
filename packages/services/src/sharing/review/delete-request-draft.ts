import { AppError } from '@trialmark/schema';
import type { Scope, UnitOfWork } from '../../ports.ts';
import { readRequestDraft } from './read-request-draft.ts';

/** Deletes a draft for good. A request that was submitted is withdrawn instead. */
export async function deleteRequestDraft(uow: UnitOfWork, scope: Scope, requestId: string): Promise<void> {
  await uow.run(scope, async (tx) => {
    await readRequestDraft(tx, requestId);
    if (!(await tx.requests.removeDraft(requestId)))
      throw new AppError('stale', 'This was submitted in between. Withdraw the request instead.');
    await tx.audit({ action: 'request.deleted', subject: requestId, before: null, after: null, reason: null });
  });
}
