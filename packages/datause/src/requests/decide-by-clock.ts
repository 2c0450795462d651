import { payloadOf } from '@trialmark/ledger';
import { decideUse } from '../decide/decide-use.ts';
import { diseaseGraphDigest } from '../diseases/disease-graph-digest.ts';
import { type AccessRequest, isOpen } from './access-request.ts';
import { remindersDue } from './reminders.ts';
import type { CommandOf } from './request-command.ts';
import { accept, type RequestDecision, refuse } from './request-refusal.ts';

/** What nobody does: the rules decide, and time passes. */

export function decideByRules(state: AccessRequest, command: CommandOf<'decide-by-rules'>): RequestDecision {
  const { at, terms, graph } = command;
  if (state.phase !== 'submitted') return refuse('wrong-phase');
  const { outcome, findings } = decideUse(terms, state.document.use, graph);
  return accept({
    kind: 'rules-decided',
    at,
    documentDigest: state.documentDigest,
    termsDigest: terms === null ? null : payloadOf(terms).digest,
    graphDigest: graph === null ? null : diseaseGraphDigest(graph),
    outcome,
    rules: findings.map(({ rule }) => rule),
  });
}

export function expire({ phase, expiresOn }: AccessRequest, { at }: CommandOf<'expire'>): RequestDecision {
  if (!isOpen(phase) || expiresOn === null || at.slice(0, 10) <= expiresOn) return refuse('not-due');
  return accept({ kind: 'request-expired', at });
}

export function recordReminder(state: AccessRequest, { at, day }: CommandOf<'record-reminder'>): RequestDecision {
  if (!remindersDue(state, at.slice(0, 10)).includes(day)) return refuse('no-such-reminder');
  return accept({ kind: 'reminder-sent', at, day });
}
