import type { UnitOfWork } from '../../ports.ts';
import type { CiphertextStore } from './ports.ts';
import { SYSTEM } from './say-attempts.ts';

/** A release is published right after its upload; what is not by then was proven against roots that are gone. */
const ABANDONED_DAYS = 7;
const DAY_MS = 86_400_000;
const AT_ONCE = 20;

type AbandonedDeps = { readonly uow: UnitOfWork; readonly files: Pick<CiphertextStore, 'remove' | 'listWhole'> };

/**
 * Destroys files that were uploaded whole and that no release has named for a week: rows of somebody who has withdrawn
 * meanwhile may be in them. Nobody ever had access, so the log is told nothing. Returns how many.
 *
 * Files that are whole and that the database has never known are destroyed as well after that time: a process died between a
 * file's name and its row, and nobody has asked for the upload since. If the process dies between a file's end and the commit,
 * the next round ends it again.
 */
export async function destroyAbandoned({ uow, files }: AbandonedDeps): Promise<number> {
  const named = await uow.run(SYSTEM, async (tx) => {
    const digests = await tx.delivery.takeAbandoned(ABANDONED_DAYS, AT_ONCE);
    for (const digest of digests) {
      await files.remove(digest);
      await tx.delivery.markFileDestroyed(digest);
    }
    return digests.length;
  });
  return named + (await destroyUnknown({ uow, files }));
}

async function destroyUnknown({ uow, files }: AbandonedDeps): Promise<number> {
  const whole = await files.listWhole(ABANDONED_DAYS * DAY_MS);
  if (whole.length === 0) return 0;
  const unknown = await uow.run(SYSTEM, (tx) => tx.delivery.unknownFiles(whole));
  let destroyed = 0;
  for (const digest of unknown) {
    destroyed += await uow.run(SYSTEM, async (tx) => {
      // Asked again under the lock: its sender may have come back meanwhile.
      await tx.delivery.lockFile(digest);
      if ((await tx.delivery.findFile(digest)) !== null) return 0;
      await files.remove(digest);
      return 1;
    });
  }
  return destroyed;
}
