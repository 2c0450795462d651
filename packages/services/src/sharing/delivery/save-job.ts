import type { UnitOfWork } from '../../ports.ts';
import type { Machine } from './authenticate-machine.ts';
import { requireOwnRequest } from './own-request.ts';
import type { JobRow } from './ports.ts';
import { scopeOf } from './receive-file.ts';

/** Keeps how far the custodian's machine is with a release, for people to see. It binds nobody to anything. */
export async function saveJob(
  uow: UnitOfWork,
  machine: Machine,
  requestId: string,
  job: Omit<JobRow, 'updatedAt'>,
): Promise<void> {
  await uow.run(scopeOf(machine), async (tx) => {
    await requireOwnRequest(tx, machine, requestId);
    const before = await tx.delivery.findJob(requestId);
    await tx.delivery.saveJob(requestId, job);
    // Progress within a stage comes every few seconds: the trail keeps where the stage changes.
    if (before?.stage === job.stage && before.problem === job.problem) return;
    const audit = { action: 'release.job', subject: requestId, before: before?.stage ?? null, after: job.stage };
    await tx.audit({ ...audit, reason: job.problem });
  });
}
