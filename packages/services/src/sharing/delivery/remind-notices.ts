import type { Clock, UnitOfWork } from '../../ports.ts';
import { utcDayOf } from './judge-access.ts';
import { SYSTEM } from './say-attempts.ts';

/** How long before its last day an open notice is recalled. */
const AHEAD_DAYS = 7;
const DAY_MS = 86_400_000;
const AT_ONCE = 200;

/**
 * Recalls rows that have to be deleted: to the team seven days before the last day and again when it is over, then to the
 * custodian as well. Each account is owed each reminder once, however often this runs. Returns how many are newly owed.
 */
export async function remindNotices({
  uow,
  clock,
}: {
  readonly uow: UnitOfWork;
  readonly clock: Clock;
}): Promise<number> {
  const today = utcDayOf(clock.nowMs());
  const horizon = utcDayOf(clock.nowMs() + AHEAD_DAYS * DAY_MS);
  return await uow.run(SYSTEM, async (tx) => {
    let owed = 0;
    for (const { requestId, releaseId, custodianId, dueOn } of await tx.delivery.listOpenNotices(horizon, AT_ONCE)) {
      const request = await tx.sharing.request(requestId);
      const team = request?.document.use.team.map(({ member }) => member) ?? [];
      const isOverdue = today > dueOn;
      const members = isOverdue ? [...team, ...(await tx.delivery.custodiansOf(custodianId))] : team;
      // The day is part of the kind: a later notice about the same release is another reminder.
      const kind = `${isOverdue ? 'withdrawal-overdue' : 'withdrawal-due'}-${dueOn}`;
      owed += await tx.delivery.oweMail(members, { kind, subject: releaseId });
    }
    return owed;
  });
}
