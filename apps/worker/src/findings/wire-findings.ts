import { createUnitOfWork, logFactsReader } from '@trialmark/db';
import type { Policy } from '@trialmark/ledger';
import { createLogFinder, refreshFindings, refreshLogFindings } from '@trialmark/services';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { FindingsDeps } from './run-findings.ts';

export function wireFindings(app: pg.Pool, policy: Policy, logger: Logger): FindingsDeps {
  const deps = {
    uow: createUnitOfWork(app),
    clock: { nowMs: () => Date.now() },
    findOfLog: createLogFinder(logFactsReader(app), policy),
  };
  return {
    refresh: (isWhole) => refreshFindings(deps, { isWhole }),
    refreshLog: () => refreshLogFindings(deps),
    onRefreshed: ({ size, today, trials }) => logger.debug({ size, today, trials }, 'findings were computed'),
    onFailed: (err, task) => logger.warn({ err, task }, 'findings could not be computed'),
  };
}
