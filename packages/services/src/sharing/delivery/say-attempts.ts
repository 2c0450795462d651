import { ATTEMPTS_MAX } from '@trialmark/schema';
import type { Clock, Scope, UnitOfWork } from '../../ports.ts';
import type { SignAsService } from '../../statements/create-service-signer.ts';
import { saySharing } from '../say-sharing.ts';

export type SayDeps = { readonly uow: UnitOfWork; readonly signAsService: SignAsService; readonly clock: Clock };

export const SYSTEM: Scope = { actor: 'system', userId: null, organisationId: null, requestId: null };

/**
 * States attempts that no statement tells of yet: those about one request, in the order in which they were made. Returns how
 * many; 0 when none is left for this second.
 *
 * The attempts are taken, told and marked as told in one transaction with the statement: if the process dies before the commit
 * none of it happened, if it dies after it all of it has. Two workers take turns.
 */
export async function sayAttempts({ uow, signAsService, clock }: SayDeps): Promise<number> {
  const second = new Date(Math.floor(clock.nowMs() / 1_000) * 1_000).toISOString();
  return await uow.run(SYSTEM, async (tx) => {
    const attempts = await tx.delivery.takeUnsaid(ATTEMPTS_MAX, second);
    const [first] = attempts;
    if (first === undefined) return 0;
    const told = attempts.map(({ releaseId, at, memberId, outcome, reason }) => ({
      release: releaseId,
      at: `${at.slice(0, 19)}Z`,
      by: memberId,
      outcome,
      reason,
    }));
    const { digest } = await saySharing(tx, { signAsService }, 'access.attempted', first.requestId, { attempts: told });
    await tx.delivery.markSaid(
      attempts.map(({ id }) => id),
      digest,
    );
    return attempts.length;
  });
}
