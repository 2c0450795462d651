import { payloadOf } from '@trialmark/ledger';
import type { AccessRequest, Phase } from './access-request.ts';
import type { EventOf, RequestEvent } from './request-event.ts';
import type { ReviewSettings } from './review-settings.ts';

/**
 * A request after an event. Give it events that `decideRequest` made, in their order: it checks nothing again.
 *
 * @throws RangeError for an event of a request that was not drafted, or one drafted twice: a list of events that is no history
 */
export function applyEvent(state: AccessRequest | null, event: RequestEvent): AccessRequest {
  if (event.kind === 'request-drafted') {
    if (state !== null) throw new RangeError('a request is drafted once');
    return draftedBy(event);
  }
  if (state === null) throw new RangeError('a request begins with its draft');
  switch (event.kind) {
    case 'document-changed':
      return { ...state, document: event.document, documentDigest: payloadOf(event.document).digest };
    case 'request-submitted':
      return { ...state, phase: 'submitted', submittedAt: event.at, expiresOn: event.expiresOn, remindersSent: [] };
    case 'rules-decided': {
      const { outcome, rules } = event;
      const phase = outcome === 'DENY' ? 'denied' : phaseAfter('submitted', state.settings);
      return { ...state, phase, rules: { outcome, rules } };
    }
    case 'form-passed':
      return { ...state, phase: phaseAfter('form-check', state.settings) };
    case 'request-returned':
      return { ...state, phase: 'draft', submittedAt: null, expiresOn: null, rules: null };
    case 'feasibility-confirmed':
      return { ...state, phase: phaseAfter('feasibility', state.settings) };
    case 'feasibility-denied':
      return { ...state, phase: 'refused' };
    case 'question-asked': {
      const { number, by, question } = event;
      return { ...state, questions: [...state.questions, { number, by, question, answer: null }] };
    }
    case 'question-answered': {
      const answered = (each: AccessRequest['questions'][number]) =>
        each.number === event.number ? { ...each, answer: event.answer } : each;
      return { ...state, questions: state.questions.map(answered) };
    }
    case 'vote-cast':
      return votedBy(state, event);
    case 'request-withdrawn':
      return { ...state, phase: 'withdrawn' };
    case 'request-expired':
      return { ...state, phase: 'expired' };
    case 'reminder-sent':
      return { ...state, remindersSent: [...state.remindersSent, event.day] };
  }
}

/** The request that a whole history tells; null for an empty one. */
export const replayRequest = (events: readonly RequestEvent[]): AccessRequest | null =>
  events.reduce<AccessRequest | null>(applyEvent, null);

function draftedBy({ document, settings, custodian }: EventOf<'request-drafted'>): AccessRequest {
  return {
    phase: 'draft',
    document,
    documentDigest: payloadOf(document).digest,
    settings,
    custodian,
    submittedAt: null,
    expiresOn: null,
    rules: null,
    questions: [],
    votes: [],
    remindersSent: [],
  };
}

/** One refusal refuses. Approval takes so many people who say yes; who abstains says neither. */
function votedBy(state: AccessRequest, { by, organisation, vote, reason }: EventOf<'vote-cast'>): AccessRequest {
  const votes = [...state.votes, { by, organisation, vote, reason }];
  const approving = new Set(votes.filter((each) => each.vote === 'approve').map((each) => each.by));
  const isRefused = votes.some((each) => each.vote === 'refuse');
  const isApproved = !isRefused && approving.size >= state.settings.approvalsNeeded;
  return { ...state, votes, phase: isRefused ? 'refused' : isApproved ? 'approved' : state.phase };
}

/** The stage after `stage`, leaving out those that a dataset does not have. */
function phaseAfter(stage: 'submitted' | 'form-check' | 'feasibility', settings: ReviewSettings): Phase {
  if (stage === 'submitted' && settings.hasFormCheck) return 'form-check';
  if (stage !== 'feasibility' && settings.hasFeasibility) return 'feasibility';
  return 'committee';
}
