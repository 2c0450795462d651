import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type DataPaths, environmentForChild, REPOSITORY } from '@trialmark/config';
import type { Addresses } from '../addresses.ts';
import { answers, type ProcessSpec } from '../supervisor/process-spec.ts';
import { digestSources } from './sources-digest.ts';

const FOLDER = join(REPOSITORY, 'apps', 'portal');
const BUILD = join(FOLDER, '.next');

/** What the site's build is made from. One build serves any addresses: they are read at run time. */
const SOURCES = [
  'package-lock.json',
  'apps/portal',
  'packages/ui',
  'packages/schema',
  'packages/ledger',
  'packages/registry',
  'packages/consent/artefacts',
  'packages/consent/src',
  'packages/datause',
  'packages/vault',
  'packages/config',
];

const next = () =>
  join(createRequire(join(FOLDER, 'package.json')).resolve('next/package.json'), '..', 'dist', 'bin', 'next');

/** Builds the site unless it was built from these very sources. Returns whether it had to. */
export async function buildPortal(paths: DataPaths, signal: AbortSignal): Promise<boolean> {
  const digest = digestSources(REPOSITORY, SOURCES);
  const marker = join(BUILD, 'trialmark-sources');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === digest) return false;
  mkdirSync(paths.logs, { recursive: true, mode: 0o700 });
  const logFile = join(paths.logs, 'portal-build.log');
  const log = createWriteStream(logFile, { mode: 0o600 });
  const child = spawn(process.execPath, [next(), 'build'], {
    cwd: FOLDER,
    env: environmentForChild({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }),
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  for (const stream of [child.stdout, child.stderr]) stream.pipe(log, { end: false });
  child.once('error', () => undefined);
  const [code] = (await once(child, 'close')) as [number | null];
  log.end();
  if (code !== 0) {
    await once(log, 'close');
    throw new Error(`The site could not be built.\n${readFileSync(logFile, 'utf8').split('\n').slice(-30).join('\n')}`);
  }
  writeFileSync(marker, digest);
  return true;
}

export function portalSpec(paths: DataPaths, addresses: Addresses, port: number): ProcessSpec {
  return {
    name: 'portal',
    command: [process.execPath, join(FOLDER, 'serve.ts')],
    folder: FOLDER,
    env: {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      TRIALMARK_PORTAL_PORT: String(port),
      TRIALMARK_PORTAL_SECRET_FILE: paths.portalSecret,
      TRIALMARK_PORTAL_URL: addresses.portal,
      TRIALMARK_API_URL: addresses.api,
      TRIALMARK_LOG_URL: addresses.log,
      TRIALMARK_SIGNER_ORIGIN: addresses.signer,
    },
    ports: [port],
    isReady: answers(`http://127.0.0.1:${port}/`),
    readyTimeoutMs: 60_000,
  };
}
