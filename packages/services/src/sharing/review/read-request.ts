import type { Clock, Scope, UnitOfWork } from '../../ports.ts';
import type { Diseases } from '../catalogue/diseases.ts';
import { actorOf } from './actor-of.ts';
import { type DraftView, describeDraft } from './describe-draft.ts';
import { describeRequest, type RequestView } from './describe-request.ts';
import { readRequestDraft } from './read-request-draft.ts';

/** Somebody as a member of one of their organisations. */
export type RequestViewer = { readonly scope: Scope; readonly memberId: string; readonly mayDraft: boolean };

export type ReadRequestDeps = { readonly uow: UnitOfWork; readonly clock: Clock; readonly diseases: Diseases };

/**
 * A request. One that was submitted is public; a draft is shown to those of its organisation who may draft, and to others as
 * one that does not exist.
 *
 * @param scope of somebody who need not have signed in
 * @throws AppError `not-found`
 */
export async function readRequest(
  deps: ReadRequestDeps,
  scope: Scope,
  viewers: readonly RequestViewer[],
  requestId: string,
): Promise<DraftView | RequestView> {
  for (const { scope: own, memberId, mayDraft } of viewers) {
    if (!mayDraft) continue;
    const draft = await deps.uow.run(own, async (tx) => {
      const row = await tx.requests.row(requestId);
      if (row?.phase !== 'draft') return null;
      return await describeDraft(tx, deps, await readRequestDraft(tx, requestId), memberId);
    });
    if (draft !== null) return draft;
  }
  return await deps.uow.run(scope, async (tx) => {
    const directory = await tx.directory.current();
    const actors = viewers.flatMap(({ memberId }) => actorOf(directory, memberId) ?? []);
    return await describeRequest(tx, deps, requestId, actors);
  });
}
