import { payloadOf } from '@trialmark/ledger';
import { dayNumber, dayOf } from '../shared/days.ts';
import type { AccessRequest } from './access-request.ts';
import { openKeysOf, purposeKeyOf } from './purpose-key.ts';
import type { CommandOf } from './request-command.ts';
import { accept, type RequestDecision, type RequestRefusal, refuse } from './request-refusal.ts';
import { isOfTeam } from './reviewers.ts';

/** What the requester does, and the team. */

export function draft({ at, by, document, settings, custodian }: CommandOf<'draft'>): RequestDecision {
  if (by.member !== document.use.requester) return refuse('not-the-requester');
  return accept({ kind: 'request-drafted', at, by: by.member, document, settings, custodian });
}

export function changeDocument(state: AccessRequest, command: CommandOf<'change-document'>): RequestDecision {
  const { at, by, document } = command;
  if (state.phase !== 'draft') return refuse('wrong-phase');
  if (by.member !== state.document.use.requester) return refuse('not-the-requester');
  const isSame =
    document.id === state.document.id &&
    document.dataset === state.document.dataset &&
    document.use.requester === state.document.use.requester;
  if (!isSame) return refuse('other-request');
  if (payloadOf(document).digest === state.documentDigest) return refuse('unchanged');
  return accept({ kind: 'document-changed', at, by: by.member, document });
}

export function submit(state: AccessRequest, { at, by, taken, replaced }: CommandOf<'submit'>): RequestDecision {
  const { document, documentDigest, settings } = state;
  if (state.phase !== 'draft') return refuse('wrong-phase');
  if (by.member !== document.use.requester) return refuse('not-the-requester');
  const openKeys = [...openKeysOf(document)];
  if (openKeys.some((key) => (taken.get(key) ?? document.id) !== document.id)) return refuse('already-open');
  const fault = document.replaces === null ? null : replacementFault(state, { replaced });
  if (fault !== null) return refuse(fault);
  const expiresOn = dayOf(dayNumber(at.slice(0, 10)) + settings.expiryDays);
  return accept({ kind: 'request-submitted', at, by: by.member, documentDigest, openKeys, expiresOn });
}

/** Why a request cannot be an amendment or a renewal of the one that it names. */
function replacementFault(
  { document }: AccessRequest,
  { replaced }: Pick<CommandOf<'submit'>, 'replaced'>,
): RequestRefusal | null {
  if (replaced === null || replaced.document.id !== document.replaces?.request) return 'replaced-unknown';
  if (replaced.phase !== 'approved') return 'replaced-not-approved';
  if (replaced.document.dataset !== document.dataset) return 'replaced-other-dataset';
  const wasMember = replaced.document.use.team.some(({ member }) => member === document.use.requester);
  if (!wasMember) return 'replaced-of-another-team';
  const isForSame = purposeKeyOf(replaced.document) === purposeKeyOf(document);
  return document.replaces.kind === 'renewal' && !isForSame ? 'renewal-changes-purpose' : null;
}

export function answer(state: AccessRequest, { at, by, number, answer: text }: CommandOf<'answer'>): RequestDecision {
  if (!isOfTeam(state.document.use.team, by)) return refuse('not-of-the-team');
  const question = state.questions.find((each) => each.number === number);
  if (question === undefined || question.answer !== null) return refuse('no-such-question');
  return accept({ kind: 'question-answered', at, by: by.member, number, answer: text });
}

export function withdraw({ document }: AccessRequest, { at, by, reason }: CommandOf<'withdraw'>): RequestDecision {
  if (by.member !== document.use.requester) return refuse('not-the-requester');
  return accept({ kind: 'request-withdrawn', at, by: by.member, reason });
}
