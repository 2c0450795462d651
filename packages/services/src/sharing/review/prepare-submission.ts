import { applyEvent, replayRequest } from '@trialmark/datause';
import { AppError } from '@trialmark/schema';
import type { Clock, Scope, Tx, UnitOfWork } from '../../ports.ts';
import { documentOf, type PreparedSigning, prepare, type Signer } from '../../preparing/prepare.ts';
import { actorOf } from './actor-of.ts';
import { requireFree } from './claim-keys.ts';
import { documentOfForm } from './document-of-form.ts';
import { readOpenDataset } from './read-dataset.ts';
import { type DraftOfRequest, readRequestDraft } from './read-request-draft.ts';
import { decide, instantOf } from './review-request.ts';
import { datasetChanged } from './save-request-draft.ts';

export type PrepareSubmission = { readonly requestId: string; readonly signer: Signer };

/**
 * Makes a request ready to be signed: its document is complete, for the newest version of a dataset that is open, and nothing
 * that submitting would be refused for stands in the way now. All of it is looked at again when the signature comes.
 *
 * @throws AppError `invalid` with a problem for each field of the form
 */
export async function prepareSubmission(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { requestId, signer }: PrepareSubmission,
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const draft = await readRequestDraft(tx, requestId);
    const document = await checkDraft(tx, clock, draft, signer.issuer);
    const named = documentOf(document);
    const body = { dataset: draft.datasetId, documentDigest: named.digest };
    const envelope = { type: 'access.requested' as const, subject: requestId, prev: null, body };
    return await prepare(tx, scope, clock, signer, envelope, { documents: [named] });
  });
}

async function checkDraft(tx: Tx, clock: Clock, { id, datasetId, draft }: DraftOfRequest, requester: string) {
  const { newest, custodian } = await readOpenDataset(tx, datasetId);
  if (newest.descriptionDigest !== draft.datasetDigest) throw datasetChanged();
  const directory = await tx.directory.current();
  const by = actorOf(directory, requester);
  if (by === null) throw new AppError('forbidden', 'No accredited organisation has admitted you.');
  const at = instantOf(clock);
  const facts = { requestId: id, datasetId, requester, directory, today: at.slice(0, 10) };
  const checked = documentOfForm(draft, facts);
  if (!checked.ok)
    throw new AppError('invalid', 'The request is not complete. Correct what is named and try again.', {
      problems: checked.problems,
    });
  const { document } = checked;
  const settings = newest.description.review;
  const drafted = decide(null, { kind: 'draft', at, by, document, settings, custodian: custodian as never });
  const taken = await requireFree(tx, document);
  const replaces = document.replaces?.request;
  const replaced =
    replaces === undefined ? null : replayRequest((await tx.requests.events(replaces)).map((e) => e.event));
  decide(applyEvent(null, drafted), { kind: 'submit', at, by, taken, replaced });
  return document;
}
