import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Pids of every live PostgreSQL process that works in `dataPath`, postmaster and children alike.
 *
 * PostgreSQL makes the data folder its working directory, so on Linux the answer comes from /proc and cannot be
 * fooled by a reused pid. Elsewhere only the postmaster is found, and only if `ps` still calls it postgres.
 */
export function findServerProcesses(dataPath: string): readonly number[] {
  return existsSync('/proc/self/cwd') ? fromProc(dataPath) : fromPidFile(dataPath);
}

/** The postmaster's pid as its lock file states it, alive or not. */
export function readPostmasterPid(dataPath: string): number | undefined {
  const file = join(dataPath, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

function fromProc(dataPath: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && readLink(`/proc/${pid}/cwd`) === dataPath && isPostgres(pid));
}

function isPostgres(pid: number): boolean {
  const program = readLink(`/proc/${pid}/exe`)?.replace(/ \(deleted\)$/, '');
  return program !== undefined && /\/postgres$/.test(program);
}

function fromPidFile(dataPath: string): readonly number[] {
  const pid = readPostmasterPid(dataPath);
  if (pid === undefined) return [];
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' });
  return /postgres/.test(stdout ?? '') ? [pid] : [];
}

/** A process that ends while we look has no link to read. */
function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
