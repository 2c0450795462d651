import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type DataPaths, environmentForChild, REPOSITORY } from '@trialmark/config';
import { isWhole, readPlan } from '../../seed/plan.ts';
import type { Addresses } from '../addresses.ts';
import { answers, type ProcessSpec } from '../supervisor/process-spec.ts';

const FOLDER = join(REPOSITORY, 'scripts');

const env = (paths: DataPaths, addresses: Addresses, databaseUrl: string) => ({
  TRIALMARK_PROFILE: 'demonstration',
  TRIALMARK_DATA: paths.folder,
  TRIALMARK_API_URL: addresses.api,
  TRIALMARK_PORTAL_URL: addresses.portal,
  TRIALMARK_SIGNER_ORIGIN: addresses.signer,
  DATABASE_URL_APP: databaseUrl,
});

/** Starts the log and fills an empty registry, as a process of its own that the API answers; nothing when it is done. */
export async function seed(
  paths: DataPaths,
  addresses: Addresses,
  databaseUrl: string,
  signerPageDigest: string,
  signal: AbortSignal,
): Promise<void> {
  const isStarted = await answers(`${addresses.api}/readyz`)(signal);
  if (isStarted && isWhole(readPlan(paths.demonstration))) return;
  await promisify(execFile)(process.execPath, [join(FOLDER, 'seed', 'main.ts'), signerPageDigest], {
    cwd: FOLDER,
    env: environmentForChild(env(paths, addresses, databaseUrl)),
    signal,
  });
}

/** Fills the catalogue, as a process of its own that takes about a minute and ends. What it says is in a file. */
export async function openMarket(
  paths: DataPaths,
  addresses: Addresses,
  databaseUrl: string,
  signal: AbortSignal,
): Promise<void> {
  const log = openSync(join(paths.logs, 'market.log'), 'a', 0o600);
  try {
    const child = spawn(process.execPath, [join(FOLDER, 'market', 'main.ts'), addresses.custodian], {
      cwd: FOLDER,
      env: environmentForChild(env(paths, addresses, databaseUrl)),
      stdio: ['ignore', log, log],
      signal,
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`it ended with ${code}; see ${join(paths.logs, 'market.log')}`);
  } finally {
    closeSync(log);
  }
}

/** The desk listens nowhere: it is ready after its first round, when it leaves a file. */
export function deskSpec(paths: DataPaths, addresses: Addresses, databaseUrl: string): ProcessSpec {
  const sign = join(paths.demonstration, 'desk');
  rmSync(sign, { force: true });
  return {
    name: 'desk',
    command: [process.execPath, join(FOLDER, 'desk', 'main.ts')],
    folder: FOLDER,
    env: { NODE_ENV: 'production', ...env(paths, addresses, databaseUrl) },
    ports: [],
    isReady: async () => existsSync(sign),
    readyTimeoutMs: 60_000,
  };
}
