import type { Clock, Tx, UnitOfWork } from '../../ports.ts';
import { utcDayOf } from './judge-access.ts';
import type { NoticeRow } from './ports.ts';
import { SYSTEM } from './say-attempts.ts';

/** How long before its last day an open notice is recalled. */
const AHEAD_DAYS = 7;
const DAY_MS = 86_400_000;
const AT_ONCE = 200;

type RemindDeps = { readonly uow: UnitOfWork; readonly clock: Clock };

/**
 * Recalls rows that have to be deleted: to those of the team who have not attested it, seven days before the last day and again
 * when it is over, then to the custodian as well. Each account is owed each reminder once, however often this runs. Returns how
 * many are newly owed.
 *
 * Goes through all open notices, a page in a transaction: what is owed stays owed if a later page fails.
 */
export async function remindNotices({ uow, clock }: RemindDeps): Promise<number> {
  const today = utcDayOf(clock.nowMs());
  const horizon = utcDayOf(clock.nowMs() + AHEAD_DAYS * DAY_MS);
  let owed = 0;
  for (let last: NoticeRow | null = null; ; ) {
    const after: NoticeRow | null = last;
    const notices = await uow.run(SYSTEM, async (tx) => {
      const page = await tx.delivery.listOpenNotices(horizon, AT_ONCE, after);
      for (const notice of page) owed += await remind(tx, notice, today);
      return page;
    });
    last = notices.at(-1) ?? null;
    if (last === null || notices.length < AT_ONCE) return owed;
  }
}

async function remind(tx: Tx, notice: NoticeRow, today: string): Promise<number> {
  const { digest, requestId, releaseId, custodianId, dueOn } = notice;
  const request = await tx.sharing.request(requestId);
  const told = request?.releases.get(releaseId)?.notices.find(({ statement }) => statement === digest);
  const team = request?.document.use.team.map(({ member }) => member) ?? [];
  const silent = team.filter((member) => told?.attested.has(member) !== true);
  const isOverdue = today > dueOn;
  const members = isOverdue ? [...silent, ...(await tx.delivery.custodiansOf(custodianId))] : silent;
  // The day is part of the kind: a later notice about the same release is another reminder.
  const kind = `${isOverdue ? 'withdrawal-overdue' : 'withdrawal-due'}-${dueOn}`;
  return await tx.delivery.oweMail(members, { kind, subject: releaseId });
}
