import {
  type AccessRequest,
  type Actor,
  phaseTimes,
  whyNoChecker,
  whyNoCustodian,
  whyNoReviewer,
} from '@trialmark/datause';
import type { RequestState } from '@trialmark/registry';
import type { StoredEvent } from './ports.ts';

/** What a request waits for this person to do. */
export type ReviewNeed =
  | 'finish-draft'
  | 'answer'
  | 'sign-agreement'
  | 'check-form'
  | 'confirm-feasibility'
  | 'vote'
  | 'build-release';

export type Waiting = { readonly need: ReviewNeed; readonly since: string };

/** Null where it waits for somebody else, or for nobody. `logged` is needed for one that was approved. */
export function needOfViewer(
  request: AccessRequest,
  events: readonly StoredEvent[],
  logged: RequestState | null,
  actor: Actor,
): Waiting | null {
  const since = phaseTimes(events.map(({ event }) => event)).at(-1)?.from ?? '';
  const open = request.questions.find(({ answer }) => answer === null);
  if (request.document.use.team.some(({ member }) => member === actor.member)) {
    const asked = events.find(({ event }) => event.kind === 'question-asked' && event.number === open?.number);
    if (isReviewed(request) && asked !== undefined) return { need: 'answer', since: asked.event.at };
    const isToSign = request.phase === 'approved' && logged !== null && !logged.agreements.has(actor.member);
    return isToSign ? { need: 'sign-agreement', since } : null;
  }
  const need = needOfReviewer(request, logged, actor, open !== undefined);
  return need === null ? null : { need, since };
}

function needOfReviewer(
  request: AccessRequest,
  logged: RequestState | null,
  actor: Actor,
  isAnswerAwaited: boolean,
): ReviewNeed | null {
  const isCustodian = whyNoCustodian(request, actor) === null;
  switch (request.phase) {
    case 'form-check':
      return whyNoChecker(request, actor) === null && !isAnswerAwaited ? 'check-form' : null;
    case 'feasibility':
      return isCustodian && !isAnswerAwaited ? 'confirm-feasibility' : null;
    case 'committee': {
      const hasVoted = request.votes.some(({ by }) => by === actor.member);
      return whyNoReviewer(request, actor) === null && !hasVoted ? 'vote' : null;
    }
    case 'approved': {
      const isSigned = logged !== null && logged.agreements.size === logged.document.use.team.length;
      return isCustodian && isSigned && logged.releases.size === 0 ? 'build-release' : null;
    }
    default:
      return null;
  }
}

const isReviewed = ({ phase }: AccessRequest): boolean =>
  phase === 'form-check' || phase === 'feasibility' || phase === 'committee';
