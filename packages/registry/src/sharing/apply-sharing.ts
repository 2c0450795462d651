import { DatasetDescription, RequestDocument } from '@trialmark/datause';
import type { StatementOf } from '@trialmark/schema';
import { changedRequest } from './changed-request.ts';
import type { SharingStatement } from './sharing-facts.ts';
import type { DatasetState, SharingState } from './sharing-state.ts';

/**
 * Applies a statement that has passed `judgeSharing`, whose digest is `digest`, and which stands at `position` of the log
 * (null where that is not known yet). `documents` holds what `namedDocuments` names; of those only descriptions and request
 * documents are read. Values of the maps are replaced, never changed, so a copy of the maps is a copy of the state.
 */
export function applySharing(
  state: SharingState,
  statement: SharingStatement,
  digest: string,
  documents: ReadonlyMap<string, unknown>,
  position: number | null = null,
): void {
  switch (statement.type) {
    case 'dataset.deposited':
      applyDeposit(state, statement, digest, documents);
      return;
    case 'dataset.closed': {
      const dataset = state.datasets.get(statement.subject);
      if (dataset !== undefined) state.datasets.set(dataset.id, { ...dataset, isClosed: true, head: digest });
      return;
    }
    case 'access.requested':
      applyRequest(state, statement, digest, documents);
      return;
    default: {
      const request = state.requests.get(statement.subject);
      if (request === undefined) return;
      state.requests.set(request.id, changedRequest(request, statement, digest, position));
      if (statement.type !== 'release.published') return;
      state.releases.set(statement.body.release, request.id);
      state.certificates.set(statement.body.certificateDigest, statement.body.release);
    }
  }
}

function applyDeposit(
  { datasets }: SharingState,
  { subject, body }: StatementOf<'dataset.deposited'>,
  digest: string,
  documents: ReadonlyMap<string, unknown>,
): void {
  const { descriptionDigest, trial, version } = body;
  const description = DatasetDescription.parse(documents.get(descriptionDigest));
  const before = datasets.get(subject);
  const dataset: DatasetState = {
    id: subject,
    trial,
    custodian: description.custodian.organisation,
    versions: [...(before?.versions ?? []), { version, descriptionDigest, description, statement: digest }],
    isClosed: false,
    head: digest,
  };
  datasets.set(subject, dataset);
}

function applyRequest(
  { datasets, requests }: SharingState,
  { subject, body }: StatementOf<'access.requested'>,
  digest: string,
  documents: ReadonlyMap<string, unknown>,
): void {
  const document = RequestDocument.parse(documents.get(body.documentDigest));
  // Not the newest: whoever folds requests from tables may know of versions that came later.
  const versions = datasets.get(body.dataset)?.versions ?? [];
  const version = versions.find(({ descriptionDigest }) => descriptionDigest === document.datasetDigest);
  if (version === undefined) return;
  requests.set(subject, {
    id: subject,
    requested: digest,
    dataset: body.dataset,
    document,
    documentDigest: body.documentDigest,
    version,
    judged: null,
    votes: new Map(),
    agreements: new Map(),
    approvals: new Set(),
    batches: new Map(),
    tags: new Set(),
    releases: new Map(),
  });
}
