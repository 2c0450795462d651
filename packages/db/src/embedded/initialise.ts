import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { type ServerUser, spawnIds } from './server-user.ts';

export const SUPERUSER = 'postgres';

/**
 * Creates the cluster unless it exists. Sorting is by code point everywhere, whatever the machine's locale.
 *
 * initdb works in a folder of another name that is renamed when it is whole, so a start that was cut short leaves
 * nothing that looks like a cluster.
 */
export async function initialise(
  dataPath: string,
  binaries: Binaries,
  user: ServerUser,
  superuserPassword: string,
): Promise<void> {
  if (existsSync(join(dataPath, 'PG_VERSION'))) return;
  const partial = `${dataPath}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  const secrets = mkdtempSync(join(tmpdir(), 'trialmark-initdb-'));
  const passwordFile = join(secrets, 'password');
  try {
    writeFileSync(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
    if (user.kind === 'other') for (const path of [partial, secrets, passwordFile]) chownSync(path, user.uid, user.gid);
    await run(binaries.initdb, initdbArguments(partial, passwordFile), user);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
  renameSync(partial, dataPath);
}

function initdbArguments(dataPath: string, passwordFile: string): readonly string[] {
  return [
    `--pgdata=${dataPath}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ];
}

async function run(program: string, args: readonly string[], user: ServerUser): Promise<void> {
  const child = spawn(program, args, {
    ...spawnIds(user),
    cwd: '/',
    env: { LC_ALL: 'C', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${Buffer.concat(output).toString('utf8')}`);
}
