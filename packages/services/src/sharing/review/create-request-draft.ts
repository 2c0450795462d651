import { type RequestDocument, replayRequest } from '@trialmark/datause';
import { AppError, newId } from '@trialmark/schema';
import type { Scope, Tx, UnitOfWork } from '../../ports.ts';
import { formOfDocument } from './form-of-document.ts';
import { readOpenDataset } from './read-dataset.ts';
import { type DraftOfRequest, readRequestDraft } from './read-request-draft.ts';
import { noSuchRequest, refuseRequest } from './refuse-request.ts';
import type { RequestDraft, RequestForm } from './request-form.ts';

export type CreateRequestDraft = {
  readonly organisationId: string;
  readonly memberId: string;
  readonly datasetId: string;
  /** An approved request to change or to go on with: the form starts from it. */
  readonly replaces: RequestDraft['replaces'];
  readonly form: RequestForm;
};

/** Begins a request for the newest version of a dataset. Nothing about it is public before it is submitted. */
export async function createRequestDraft(
  uow: UnitOfWork,
  scope: Scope,
  command: CreateRequestDraft,
): Promise<DraftOfRequest> {
  return await uow.run(scope, async (tx) => {
    const { id: datasetId, custodian, newest } = await readOpenDataset(tx, command.datasetId);
    const before = command.replaces === null ? null : await readReplaced(tx, command);
    const id = newId('areq');
    const draft: RequestDraft = {
      v: 1,
      form: { ...(before === null ? {} : formOfDocument(before)), ...command.form },
      datasetDigest: newest.descriptionDigest as RequestDraft['datasetDigest'],
      replaces: command.replaces,
      returnedFrom: null,
    };
    await tx.requests.insertDraft({
      id,
      datasetId,
      custodianId: custodian,
      requesterId: command.memberId,
      organisationId: command.organisationId,
      userId: scope.userId ?? '',
      draft,
    });
    await tx.audit({ action: 'request.drafted', subject: id, before: null, after: null, reason: datasetId });
    return await readRequestDraft(tx, id);
  });
}

async function readReplaced(tx: Tx, { datasetId, replaces, memberId }: CreateRequestDraft): Promise<RequestDocument> {
  const replaced = replayRequest((await tx.requests.events(replaces?.request ?? '')).map(({ event }) => event));
  if (replaced === null) throw noSuchRequest();
  const { document, phase } = replaced;
  if (phase !== 'approved') throw refuseRequest('replaced-not-approved');
  if (document.dataset !== datasetId) throw refuseRequest('replaced-other-dataset');
  if (document.use.team.some(({ member }) => member === memberId)) return document;
  throw new AppError('forbidden', 'Only a member of the team that was approved can amend or renew its request.');
}
