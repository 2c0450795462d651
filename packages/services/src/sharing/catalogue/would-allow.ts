/**
 * "Would my purpose be allowed?", before anybody applies.
 *
 * Guarantees: the decision is the one that the rules give for this use, these terms and this graph, by the same function as
 * for a request. Does NOT check: that a use is what somebody will ask for, or who asks. It binds nobody: people decide on a
 * request, and every participant's own terms on their row.
 */
import {
  type DatasetDescription,
  type Decision,
  decideUse,
  type Finding,
  needOf,
  USE_WORDS,
  type UseRequest,
} from '@trialmark/datause';
import type { Diseases } from './diseases.ts';

export type PurposeAnswer = {
  readonly version: number;
  readonly descriptionDigest: string;
  /** Digest of the graph that diseases were looked up in, null without one. */
  readonly graph: string | null;
  readonly decision: Decision;
  /** The same findings as a researcher asks about them. */
  readonly explained: {
    /** Why it would be refused; each with what would have to be otherwise. */
    readonly against: readonly Finding[];
    /** What people would have to decide. */
    readonly review: readonly Finding[];
    /** What the team would take on. */
    readonly duties: readonly Finding[];
    readonly inFavour: readonly Finding[];
  };
  /** What the own terms of a participant have to permit for their row to be in a release, in words. */
  readonly rowsNeed: readonly string[];
};

export function wouldAllow(
  dataset: { readonly description: DatasetDescription; readonly descriptionDigest: string },
  use: UseRequest,
  diseases: Diseases,
): PurposeAnswer {
  const { description, descriptionDigest } = dataset;
  const decision = decideUse(description.terms, use, diseases.graph);
  const having = (outcome: Finding['outcome']) => decision.findings.filter((finding) => finding.outcome === outcome);
  return {
    version: description.version,
    descriptionDigest,
    graph: diseases.digest,
    decision,
    explained: {
      against: having('DENY'),
      review: having('REVIEW'),
      duties: having('PERMIT_WITH_DUTIES'),
      inFavour: having('PERMIT'),
    },
    rowsNeed: needOf(use, description.study, diseases.graph).map((permission) => USE_WORDS[permission]),
  };
}
