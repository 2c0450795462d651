import { existsSync, readFileSync } from 'node:fs';
import type { WorkerEnvironment } from '@trialmark/config';
import { createUnitOfWork, listDueStudies } from '@trialmark/db';
import { parseSecretKey } from '@trialmark/ledger';
import { createServiceSigner, endEpoch, type SignAsService } from '@trialmark/services';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { EpochDeps } from './run-epochs.ts';

/** Who speaks for the platform, null where its key does not lie here. */
export function readServiceSigner({ serviceKeyFile }: WorkerEnvironment): SignAsService | null {
  if (!existsSync(serviceKeyFile)) return null;
  const { secret } = parseSecretKey(readFileSync(serviceKeyFile, 'utf8').trim());
  return createServiceSigner(secret, { nowMs: () => Date.now() });
}

export function wireEpochs(
  { epochSeconds }: WorkerEnvironment,
  app: pg.Pool,
  signAsService: SignAsService,
  logger: Logger,
): EpochDeps {
  const deps = { uow: createUnitOfWork(app), signAsService };
  return {
    listDue: () => listDueStudies(app, epochSeconds),
    endEpoch: (trialId) => endEpoch(deps, trialId),
    onEnded: (trialId) => logger.info({ trialId }, 'an epoch of consent has ended'),
    onFailed: (err) => logger.warn({ err }, 'epochs of consent could not be ended'),
  };
}
