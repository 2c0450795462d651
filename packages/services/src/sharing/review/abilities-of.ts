import { type AccessRequest, type Actor, decideRequest, type RequestCommand } from '@trialmark/datause';
import type { RequestState } from '@trialmark/registry';
import { phaseOf } from './review-state.ts';

const ABILITIES = [
  'pass-form',
  'return-to-draft',
  'confirm-feasibility',
  'deny-feasibility',
  'ask',
  'answer',
  'vote',
  'withdraw',
  'sign-agreement',
  'amend',
] as const;
export type ReviewAbility = (typeof ABILITIES)[number];

/** What the caller could do to a request now. It is decided again when they do it. */
export function abilitiesOf(
  request: AccessRequest,
  logged: RequestState,
  by: Actor,
  at: string,
): readonly ReviewAbility[] {
  const { documentDigest, questions, document, phase } = request;
  if (phaseOf(request) === 'returned') return [];
  const number = questions.find(({ answer }) => answer === null)?.number ?? 0;
  const commands: readonly RequestCommand[] = [
    { kind: 'pass-form', at, by },
    { kind: 'return-to-draft', at, by, reason: '-' },
    { kind: 'confirm-feasibility', at, by },
    { kind: 'deny-feasibility', at, by, reason: '-' },
    { kind: 'ask', at, by, question: '-' },
    { kind: 'answer', at, by, number, answer: '-' },
    // A vote to refuse: one to approve waits for the answers to open questions.
    { kind: 'vote', at, by, vote: 'refuse', reason: '-', documentDigest },
    { kind: 'withdraw', at, by, reason: '-' },
  ];
  const possible = commands.filter((command) => decideRequest(request, command).ok).map(({ kind }) => kind);
  const isApprovedForThem = phase === 'approved' && document.use.team.some(({ member }) => member === by.member);
  return ABILITIES.filter((ability) => {
    if (ability === 'sign-agreement') return isApprovedForThem && !logged.agreements.has(by.member);
    if (ability === 'amend') return isApprovedForThem && by.roles.includes('investigator');
    return possible.some((kind) => kind === ability);
  });
}
