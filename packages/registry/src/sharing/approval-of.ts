import type { RequestState } from './sharing-state.ts';

/**
 * What became of a request, by the log alone. The rules come first, one refusal refuses, and approval takes as many people
 * as the description asks for, never fewer than two. The order of the votes does not matter.
 */
export function approvalOf({
  judged,
  votes,
  version,
}: Pick<RequestState, 'judged' | 'votes' | 'version'>): 'open' | 'approved' | 'refused' | 'denied' {
  if (judged === null) return 'open';
  if (judged.outcome === 'DENY') return 'denied';
  const decisions = [...votes.values()].map(({ decision }) => decision);
  if (decisions.includes('refuse')) return 'refused';
  const approvals = decisions.filter((decision) => decision === 'approve').length;
  return approvals >= Math.max(2, version.description.review.approvalsNeeded) ? 'approved' : 'open';
}
