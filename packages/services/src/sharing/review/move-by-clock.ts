import {
  type AccessRequest,
  decideRequest,
  type RequestCommand,
  type RequestEvent,
  remindersDue,
} from '@trialmark/datause';
import type { Clock, Scope, UnitOfWork } from '../../ports.ts';
import { noticesOf } from './notices-of.ts';
import { instantOf } from './review-request.ts';
import { appendEvents, lockReview, phaseOf } from './review-state.ts';

/**
 * What happens to requests because time passes. Each request is one transaction under its lock, with its event, the mails that
 * are owed for it and its audit record; a process that dies in between leaves it to the next round, and what was done already
 * is left alone.
 */
export type ClockDeps = { readonly uow: UnitOfWork; readonly clock: Clock };

const SYSTEM: Scope = { actor: 'system', userId: null, organisationId: null, requestId: null };

/** How long before access to a release ends its team is told. */
const RELEASE_REMINDER_DAYS = 14;
const DAY_MS = 86_400_000;

const todayOf = (clock: Clock): string => instantOf(clock).slice(0, 10);

/** Ends what nobody has decided in time. Returns the requests that expired. */
export async function expireRequests(deps: ClockDeps): Promise<readonly string[]> {
  const due = await deps.uow.run(SYSTEM, (tx) => tx.requests.listExpired(todayOf(deps.clock)));
  return await moveEach(deps, due, 'request.expired', (request, at) => eventsOf(request, [{ kind: 'expire', at }]));
}

/** Reminds those who are waited for. Of several reminders that are due at once, the last is sent and all are recorded. */
export async function remindReviewers(deps: ClockDeps): Promise<readonly string[]> {
  const due = await deps.uow.run(SYSTEM, (tx) => tx.requests.listToRemind(todayOf(deps.clock)));
  return await moveEach(deps, due, 'request.reminded', (request, at) => {
    const days = remindersDue(request, at.slice(0, 10));
    return eventsOf(
      request,
      days.map((day) => ({ kind: 'record-reminder', at, day })),
    );
  });
}

/** Owes every team whose access to a release ends soon a mail, once. */
export async function remindRecipients({ uow, clock }: ClockDeps): Promise<void> {
  const until = new Date(clock.nowMs() + RELEASE_REMINDER_DAYS * DAY_MS).toISOString().slice(0, 10);
  await uow.run(SYSTEM, (tx) => tx.requests.remindOfReleases(todayOf(clock), until));
}

async function moveEach(
  { uow, clock }: ClockDeps,
  due: readonly string[],
  action: string,
  decide: (request: AccessRequest, at: string) => readonly RequestEvent[],
): Promise<readonly string[]> {
  const moved: string[] = [];
  for (const requestId of due) {
    const isMoved = await uow.run(SYSTEM, async (tx) => {
      const directory = await tx.directory.share();
      const before = await lockReview(tx, requestId);
      const events = decide(before.request, instantOf(clock));
      const [first, ...more] = events.map((event) => ({ event, statementDigest: null }));
      const last = events.at(-1);
      if (first === undefined || last === undefined) return false;
      const { request } = await appendEvents(tx, before, first, ...more);
      await tx.requests.notify(noticesOf(request, last, directory));
      const phases = { before: before.request.phase, after: phaseOf(request) };
      await tx.audit({ action, subject: requestId, ...phases, reason: null });
      return true;
    });
    if (isMoved) moved.push(requestId);
  }
  return moved;
}

/** Nothing where the request has moved on since it was listed. */
function eventsOf(request: AccessRequest, commands: readonly RequestCommand[]): readonly RequestEvent[] {
  return commands.flatMap((command) => {
    const decision = decideRequest(request, command);
    return decision.ok ? [decision.event] : [];
  });
}
