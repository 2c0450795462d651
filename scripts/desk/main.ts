/**
 * The demonstration's desk: stands in for the people who, in a real registry, accredit organisations and admit members.
 *
 * It exists so that one person on one machine can try everything without waiting for somebody else. It is a process of
 * its own, and no part of the worker or the API, because it holds accreditors' and organisations' keys together: no
 * process that is used in earnest should be able to. It refuses to run in the profile `production`.
 *
 * Whatever it says is NO evidence: it says yes to everybody.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnvironmentError, readDemonstrationEnvironment } from '@trialmark/config';
import { createPool, createUnitOfWork } from '@trialmark/db';
import { parsePolicy } from '@trialmark/ledger';
import { refuseProduction } from '../seed/refuse-production.ts';
import { createRegistryClient } from '../seed/registry-client.ts';
import { runDesk } from './run-desk.ts';

async function main(): Promise<void> {
  const environment = readDemonstrationEnvironment();
  refuseProduction(environment, 'The desk');
  const { paths, databaseUrl, apiUrl } = environment;
  const { accreditors, accreditorsThreshold } = parsePolicy(readFileSync(paths.policy, 'utf8')).pins;
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  process.once('SIGINT', () => stop.abort());
  const pool = createPool(databaseUrl, { name: 'trialmark-desk', max: 1 });
  const deps = {
    uow: createUnitOfWork(pool),
    registry: createRegistryClient(apiUrl),
    paths,
    accreditors: accreditors.slice(0, accreditorsThreshold ?? 0).map(({ name }) => name),
    say: (line: string) => console.log(`${new Date().toISOString()} ${line}`),
  };
  await runDesk(deps, () => writeFileSync(join(paths.demonstration, 'desk'), `${process.pid}\n`), stop.signal);
  await pool.end();
}

main().catch((error: unknown) => {
  console.error(error instanceof EnvironmentError ? error.message : error);
  process.exit(1);
});
