import type { Statement } from '@trialmark/schema';

/** Digests of the public payloads that a statement names and the log therefore publishes. */
export function namedPayloads(statement: Statement): readonly string[] {
  switch (statement.type) {
    case 'trial.registered':
    case 'trial.amended':
    case 'trial.status-changed':
      return [statement.body.recordDigest];
    case 'outcomes.reported':
      return [statement.body.recordDigest, statement.body.resultsDigest];
    case 'trial.unsealed':
      return [...new Set(statement.body.openings.map(({ recordDigest }) => recordDigest))];
    case 'document.published':
      return [statement.body.digest];
    case 'consent.policy-published':
      return [statement.body.policyDigest];
    case 'dataset.deposited':
      return [statement.body.descriptionDigest];
    case 'access.requested':
    case 'access.decided':
      return [statement.body.documentDigest];
    case 'access.judged':
      return statement.body.graph === null ? [] : [statement.body.graph];
    case 'agreement.signed':
      return [statement.body.agreementDigest];
    case 'finding.answered':
      return [statement.body.answerDigest];
    case 'release.published':
      return [statement.body.certificateDigest];
    default:
      return [];
  }
}
