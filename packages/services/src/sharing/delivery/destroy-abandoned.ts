import type { UnitOfWork } from '../../ports.ts';
import type { CiphertextStore } from './ports.ts';
import { SYSTEM } from './say-attempts.ts';

/** A release is published right after its upload; what is not by then was proven against roots that are gone. */
const ABANDONED_DAYS = 7;
const AT_ONCE = 20;

/**
 * Destroys files that were uploaded whole and that no release has named for a week: rows of somebody who has withdrawn
 * meanwhile may be in them. Nobody ever had access, so the log is told nothing. Returns how many.
 *
 * If the process dies between a file's end and the commit, the next round ends it again.
 */
export async function destroyAbandoned({
  uow,
  files,
}: {
  readonly uow: UnitOfWork;
  readonly files: Pick<CiphertextStore, 'remove'>;
}): Promise<number> {
  return await uow.run(SYSTEM, async (tx) => {
    const digests = await tx.delivery.takeAbandoned(ABANDONED_DAYS, AT_ONCE);
    for (const digest of digests) {
      await files.remove(digest);
      await tx.delivery.markFileDestroyed(digest);
    }
    return digests.length;
  });
}
