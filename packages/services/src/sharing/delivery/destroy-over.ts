import { saySharing } from '../say-sharing.ts';
import { utcDayOf } from './judge-access.ts';
import type { CiphertextStore, ReleaseRow } from './ports.ts';
import { type SayDeps, SYSTEM } from './say-attempts.ts';

export type DestroyDeps = SayDeps & { readonly files: Pick<CiphertextStore, 'remove'> };

const AT_ONCE = 20;

/**
 * Destroys the files of releases that are over, because they have expired or were revoked, and says so. Returns their ids.
 *
 * The file goes first: if the process dies in between, the next round removes nothing, and says it then. So what is said to be
 * destroyed is. Access had ended before, by the day or by the revocation, whether this runs or not.
 */
export async function destroyOver(deps: DestroyDeps): Promise<readonly string[]> {
  const { uow, clock, files } = deps;
  const today = utcDayOf(clock.nowMs());
  const over = await uow.run(SYSTEM, (tx) => tx.delivery.listOver(today, AT_ONCE));
  const destroyed: string[] = [];
  for (const release of over) {
    const shared = await uow.run(SYSTEM, (tx) => tx.delivery.countLiveWithFile(release.ciphertextDigest, today));
    if (shared > 0) continue;
    await files.remove(release.ciphertextDigest);
    if (await sayDestroyed(deps, release)) destroyed.push(release.id);
  }
  return destroyed;
}

/** False when another worker has said it meanwhile. */
async function sayDestroyed({ uow, signAsService }: DestroyDeps, release: ReleaseRow): Promise<boolean> {
  const { id, requestId, ciphertextDigest, revokedAt } = release;
  return await uow.run(SYSTEM, async (tx) => {
    const directory = await tx.directory.share();
    const state = await tx.sharing.lock(requestId);
    const now = await tx.delivery.findRelease(id);
    if (now === null || now.destroyedAt !== null) return false;
    const cause = revokedAt === null ? 'expired' : 'revoked';
    const body = { release: id, ciphertextDigest, cause };
    await saySharing(tx, { signAsService, directory, state }, 'release.destroyed', requestId, body);
    await tx.delivery.markFileDestroyed(ciphertextDigest);
    return true;
  });
}
