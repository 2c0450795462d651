import type { Clock, UnitOfWork } from '../ports.ts';
import type { LogFinder } from './create-log-finder.ts';

type Deps = { readonly uow: UnitOfWork; readonly clock: Clock; readonly findOfLog: LogFinder };

/**
 * Computes findings about the running of the log, now, and keeps them. Much of it is made by time alone, so that it is done
 * again although nothing was published. They are computed outside the transaction, of the size that was read first: what is
 * kept names both.
 */
export async function refreshLogFindings({ uow, clock, findOfLog }: Deps): Promise<void> {
  const scope = { actor: 'system', userId: null, organisationId: null, requestId: null };
  const size = await uow.run(scope, ({ findings }) => findings.publishedSize());
  const nowS = Math.floor(clock.nowMs() / 1_000);
  const found = await findOfLog(size, nowS);
  await uow.run(scope, ({ findings }) => findings.saveLog({ size, nowS, findings: found }));
}
