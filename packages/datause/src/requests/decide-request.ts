/**
 * The review of a request, as commands that lead to events or are refused. docs/protocol/data-use.md, "The review".
 *
 * Guarantees: nothing that the rules deny reaches a person; approval takes two or more different reviewers of accredited
 * organisations, none of them of the team or of an organisation of the request, who all said yes to this very document; one
 * refusal refuses, and who abstains says neither; a request that is closed stays as it is.
 * Does NOT check: who somebody is, which organisations are accredited, that `taken` holds every open request, or that `terms`
 * are the dataset's. Trusts its caller for them, and for the time.
 */
import { type AccessRequest, isFinal } from './access-request.ts';
import { answer, changeDocument, draft, submit, withdraw } from './decide-authoring.ts';
import { decideByRules, expire, recordReminder } from './decide-by-clock.ts';
import { ask, checkForm, judgeFeasibility, vote } from './decide-review.ts';
import type { RequestCommand } from './request-command.ts';
import { type RequestDecision, refuse } from './request-refusal.ts';

export function decideRequest(state: AccessRequest | null, command: RequestCommand): RequestDecision {
  if (command.kind === 'draft') return state === null ? draft(command) : refuse('already-drafted');
  if (state === null) return refuse('not-drafted');
  if (isFinal(state.phase)) return refuse('closed');
  const isLate = state.expiresOn !== null && command.at.slice(0, 10) > state.expiresOn;
  if (isLate && command.kind !== 'expire' && command.kind !== 'withdraw') return refuse('past-expiry');
  switch (command.kind) {
    case 'change-document':
      return changeDocument(state, command);
    case 'submit':
      return submit(state, command);
    case 'decide-by-rules':
      return decideByRules(state, command);
    case 'pass-form':
    case 'return-to-draft':
      return checkForm(state, command);
    case 'confirm-feasibility':
    case 'deny-feasibility':
      return judgeFeasibility(state, command);
    case 'ask':
      return ask(state, command);
    case 'answer':
      return answer(state, command);
    case 'vote':
      return vote(state, command);
    case 'withdraw':
      return withdraw(state, command);
    case 'expire':
      return expire(state, command);
    case 'record-reminder':
      return recordReminder(state, command);
  }
}
