import { type Decision, decideUse } from '@trialmark/datause';
import { AppError, type Problem } from '@trialmark/schema';
import type { Clock, Tx } from '../../ports.ts';
import type { Diseases } from '../catalogue/diseases.ts';
import { documentOfForm } from './document-of-form.ts';
import type { DraftOfRequest } from './read-request-draft.ts';
import type { RequestDraft } from './request-form.ts';
import { instantOf } from './review-request.ts';

export type DraftView = {
  readonly kind: 'draft';
  readonly id: string;
  readonly organisationId: string;
  /** Who began it. Whoever submits it is its requester. */
  readonly requesterId: string;
  readonly revision: number;
  readonly updatedAt: string;
  readonly dataset: {
    readonly id: string;
    readonly title: string;
    readonly isClosed: boolean;
    /** The newest version. Another than `draft.datasetDigest` has to be read before the request can be submitted. */
    readonly datasetDigest: string;
  };
  readonly draft: RequestDraft;
  /** What keeps it from being submitted, by paths of the form. */
  readonly problems: readonly Problem[];
  /** What the rules would say of it now; null while the form does not say enough for them. */
  readonly decision: Decision | null;
};

export async function describeDraft(
  tx: Tx,
  { clock, diseases }: { readonly clock: Clock; readonly diseases: Diseases },
  { draft, ...row }: DraftOfRequest,
  memberId: string,
): Promise<DraftView> {
  const dataset = await tx.sharing.dataset(row.datasetId);
  const newest = dataset?.versions.at(-1);
  if (dataset === null || newest === undefined) throw new AppError('not-found', 'There is no such dataset.');
  const { id, organisationId, requesterId, revision, updatedAt } = row;
  const { problems, use } = documentOfForm(draft, {
    requestId: id,
    datasetId: dataset.id,
    requester: memberId,
    directory: await tx.directory.current(),
    today: instantOf(clock).slice(0, 10),
  });
  return {
    kind: 'draft',
    id,
    organisationId,
    requesterId,
    revision,
    updatedAt,
    dataset: {
      id: dataset.id,
      title: newest.description.title,
      isClosed: dataset.isClosed,
      datasetDigest: newest.descriptionDigest,
    },
    draft,
    problems,
    decision: use === null ? null : decideUse(newest.description.terms, use, diseases.graph),
  };
}
