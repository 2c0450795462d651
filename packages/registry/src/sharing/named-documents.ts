import type { SharingStatement } from './sharing-facts.ts';
import type { SharingState } from './sharing-state.ts';

/** Digests of the documents that judging and applying a statement rests on: what `documents` of the facts has to hold. */
export function namedDocuments({ requests }: SharingState, statement: SharingStatement): readonly string[] {
  const graph = requests.get(statement.subject)?.judged?.graph ?? null;
  const graphs = graph === null ? [] : [graph];
  switch (statement.type) {
    case 'dataset.deposited':
      return [statement.body.descriptionDigest];
    case 'access.requested':
      return [statement.body.documentDigest];
    case 'access.judged':
      return statement.body.graph === null ? [] : [statement.body.graph];
    case 'consent.approved':
    case 'release.batch':
      return graphs;
    case 'release.published':
      return [...graphs, statement.body.certificateDigest];
    default:
      return [];
  }
}
