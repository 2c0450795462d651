import { approvalOf, type ReplayState, type RequestState } from '@trialmark/registry';

/**
 * Requests that this custodian may release rows for, as the log tells: approved, agreed to by everybody of the team, and
 * without a release. In the order of the log.
 */
export function findWork({ sharing }: Pick<ReplayState, 'sharing'>, organisation: string): readonly RequestState[] {
  return [...sharing.requests.values()].filter(
    (request) =>
      sharing.datasets.get(request.dataset)?.custodian === organisation &&
      approvalOf(request) === 'approved' &&
      isAgreed(request) &&
      request.releases.size === 0,
  );
}

export const isAgreed = ({ agreements, document }: RequestState): boolean =>
  document.use.team.every(({ member }) => agreements.has(member));
