import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DataPaths, dataPaths, environmentForChild, REPOSITORY } from '@trialmark/config';
import { freePort } from '@trialmark/db';
import { formatPolicy } from '@trialmark/ledger';
import { ensureKeys } from '../start/steps/keys.ts';

export type EmptyRegistry = {
  readonly paths: DataPaths;
  readonly apiUrl: string;
  /** Starts `scripts/<script>` with this registry's environment, and `more` over it. */
  readonly run: (script: string, args?: readonly string[], more?: Readonly<Record<string, string>>) => ChildProcess;
  readonly close: () => Promise<void>;
};

/** A registry of which nobody has said anything: keys, a policy and the API, over a database of the test's. */
export async function startEmptyRegistry(databaseUrl: string): Promise<EmptyRegistry> {
  const paths = dataPaths(mkdtempSync(join(tmpdir(), 'trialmark-seed-')));
  const port = await freePort();
  const apiUrl = `http://localhost:${port}`;
  const keys = ensureKeys(paths, `localhost:${port}/log`);
  const pins = { signerOrigin: 'http://sign.localhost:4003', signerRpId: 'sign.localhost', anchors: [] };
  writeFileSync(
    paths.policy,
    formatPolicy({
      logs: [{ key: keys.log, url: null }],
      witnesses: [],
      groups: [],
      quorum: 'none',
      pins: { ...pins, accreditors: keys.accreditors, accreditorsThreshold: 2 },
    }),
  );
  const env = {
    NODE_ENV: 'production',
    TRIALMARK_PROFILE: 'demonstration',
    TRIALMARK_DATA: paths.folder,
    TRIALMARK_API_URL: apiUrl,
    TRIALMARK_API_PORT: String(port),
    TRIALMARK_LOG_LEVEL: 'warn',
    DATABASE_URL_APP: databaseUrl,
  };
  const start = (file: string, args: readonly string[] = [], more: Readonly<Record<string, string>> = {}) =>
    spawn(process.execPath, [file, ...args], { env: environmentForChild({ ...env, ...more }), stdio: 'ignore' });
  const api = start(join(REPOSITORY, 'apps', 'api', 'src', 'main.ts'));
  await untilAnswers(`${apiUrl}/livez`);
  return {
    paths,
    apiUrl,
    run: (script, args, more) => start(join(REPOSITORY, 'scripts', script), args, more),
    close: async () => {
      api.kill('SIGKILL');
      await once(api, 'close');
      rmSync(paths.folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswers(url: string): Promise<void> {
  for (let i = 0; i < 2_000; i += 1) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error(`${url} never answered`);
}
