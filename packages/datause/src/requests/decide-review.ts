import type { AccessRequest } from './access-request.ts';
import { isOpen } from './access-request.ts';
import type { CommandOf } from './request-command.ts';
import { accept, type RequestDecision, refuse } from './request-refusal.ts';
import { whyNoChecker, whyNoCustodian, whyNoReviewer } from './reviewers.ts';

/** What people who look at a request do, and who decide on it. */

const hasOpenQuestion = ({ questions }: AccessRequest): boolean => questions.some(({ answer }) => answer === null);

export function checkForm(
  state: AccessRequest,
  command: CommandOf<'pass-form'> | CommandOf<'return-to-draft'>,
): RequestDecision {
  const { at, by } = command;
  if (state.phase !== 'form-check') return refuse('wrong-phase');
  const fault = whyNoChecker(state, by);
  if (fault !== null) return refuse(fault);
  if (command.kind === 'return-to-draft')
    return accept({ kind: 'request-returned', at, by: by.member, reason: command.reason });
  return hasOpenQuestion(state) ? refuse('question-open') : accept({ kind: 'form-passed', at, by: by.member });
}

export function judgeFeasibility(
  state: AccessRequest,
  command: CommandOf<'confirm-feasibility'> | CommandOf<'deny-feasibility'>,
): RequestDecision {
  const { at, by } = command;
  if (state.phase !== 'feasibility') return refuse('wrong-phase');
  const fault = whyNoCustodian(state, by);
  if (fault !== null) return refuse(fault);
  if (command.kind === 'deny-feasibility')
    return accept({ kind: 'feasibility-denied', at, by: by.member, reason: command.reason });
  return hasOpenQuestion(state)
    ? refuse('question-open')
    : accept({ kind: 'feasibility-confirmed', at, by: by.member });
}

export function ask(state: AccessRequest, { at, by, question }: CommandOf<'ask'>): RequestDecision {
  if (!isOpen(state.phase) || state.phase === 'submitted') return refuse('wrong-phase');
  const fault = whyNoChecker(state, by);
  if (fault !== null) return refuse(fault);
  return accept({ kind: 'question-asked', at, by: by.member, number: state.questions.length + 1, question });
}

/** A vote is about the document as it stands. Nobody says yes while a question is open. */
export function vote(state: AccessRequest, command: CommandOf<'vote'>): RequestDecision {
  const { at, by, vote: own, reason, documentDigest } = command;
  if (state.phase !== 'committee') return refuse('wrong-phase');
  const fault = whyNoReviewer(state, by);
  if (fault !== null) return refuse(fault);
  if (state.votes.some((each) => each.by === by.member)) return refuse('already-voted');
  if (documentDigest !== state.documentDigest) return refuse('other-document');
  if (own === 'approve' && hasOpenQuestion(state)) return refuse('question-open');
  const { member, organisation } = by;
  return accept({ kind: 'vote-cast', at, by: member, organisation, vote: own, reason, documentDigest });
}
