import { AppError } from '@trialmark/schema';
import type { Scope, UnitOfWork } from '../../ports.ts';
import { readOpenDataset } from './read-dataset.ts';
import { type DraftOfRequest, readRequestDraft } from './read-request-draft.ts';
import type { RequestDraft, RequestForm } from './request-form.ts';

export type SaveRequestDraft = {
  readonly requestId: string;
  readonly revision: number;
  readonly form: RequestForm;
  /** Where the dataset has changed: the version that the person has read instead. */
  readonly datasetDigest?: string | undefined;
};

/**
 * Saves a draft whole, right or wrong.
 *
 * @throws AppError `stale` when it was saved elsewhere since `revision`, or the dataset has another version by now than the
 *   one that was read
 */
export async function saveRequestDraft(
  uow: UnitOfWork,
  scope: Scope,
  { requestId, revision, form, datasetDigest }: SaveRequestDraft,
): Promise<DraftOfRequest> {
  return await uow.run(scope, async (tx) => {
    const before = await readRequestDraft(tx, requestId);
    if (datasetDigest !== undefined) {
      const { newest } = await readOpenDataset(tx, before.datasetId);
      if (newest.descriptionDigest !== datasetDigest) throw datasetChanged();
    }
    const read = (datasetDigest ?? before.draft.datasetDigest) as RequestDraft['datasetDigest'];
    const draft: RequestDraft = { ...before.draft, form, datasetDigest: read };
    if (!(await tx.requests.saveDraft(requestId, revision, draft))) {
      const message = 'This request was changed in another window. Reload it, then make your change again.';
      throw new AppError('stale', message, { problems: [{ path: 'revision', rule: 'draft.stale', message }] });
    }
    const revisions = { before: String(revision), after: String(revision + 1) };
    await tx.audit({ action: 'request.saved', subject: requestId, ...revisions, reason: null });
    return await readRequestDraft(tx, requestId);
  });
}

/** What the form was filled in for is not what would be asked for. */
export function datasetChanged(): AppError {
  const message =
    'The dataset has a new version since this was filled in. Read what has changed, then save the form for it.';
  return new AppError('stale', message, { problems: [{ path: 'dataset', rule: 'request.dataset-changed', message }] });
}
