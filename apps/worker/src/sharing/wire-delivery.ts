import { createFolderCiphertexts } from '@trialmark/adapters';
import type { WorkerEnvironment } from '@trialmark/config';
import { createUnitOfWork } from '@trialmark/db';
import { destroyAbandoned, destroyOver, remindNotices, type SignAsService, sayAttempts } from '@trialmark/services';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { DeliveryDeps } from './run-delivery.ts';

/** An upload that nobody has added to for so long is begun anew. */
const ABANDONED_MS = 7 * 86_400_000;

export function wireDelivery(
  { filesFolder }: WorkerEnvironment,
  app: pg.Pool,
  signAsService: SignAsService,
  logger: Logger,
): DeliveryDeps {
  const files = createFolderCiphertexts(filesFolder);
  const deps = { uow: createUnitOfWork(app), signAsService, clock: { nowMs: () => Date.now() }, files };
  return {
    sayAttempts: () => sayAttempts(deps),
    destroyOver: () => destroyOver(deps),
    remindNotices: () => remindNotices(deps),
    sweep: async () => (await files.sweep(ABANDONED_MS)) + (await destroyAbandoned(deps)),
    onDestroyed: (releaseId) => logger.info({ releaseId }, 'the file of a release was destroyed'),
    onFailed: (err, task) => logger.warn({ err, task }, 'releases could not be followed up'),
  };
}
