import { realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findServerProcesses, readPostmasterPid } from './server-processes.ts';

/** Tried in turn, each for five seconds: fast shutdown, immediate shutdown, and the one that cannot be refused. */
const SIGNALS = ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const;

/**
 * Makes sure no server works in `dataPath`, so that a new one may start.
 *
 * After `kill -9` of whoever started it, a postmaster lives on; after `kill -9` of the postmaster, its children may
 * live on and hold the shared memory. Both are stopped. A lock file that names a pid which is not a PostgreSQL of this
 * folder (the number was given to another process since, common in containers) is removed: PostgreSQL would refuse.
 * What was committed is safe throughout: the next start recovers from the write-ahead log.
 */
export async function stopLeftover(dataPath: string): Promise<{ readonly stopped: number }> {
  const folder = realpathSync(dataPath);
  const found = findServerProcesses(folder).length;
  for (const signal of SIGNALS) {
    if (await signalUntilGone(folder, signal)) break;
  }
  if (findServerProcesses(folder).length > 0) {
    throw new Error(`PostgreSQL processes of ${dataPath} could not be stopped.`);
  }
  if (readPostmasterPid(folder) !== undefined) rmSync(join(folder, 'postmaster.pid'));
  return { stopped: found };
}

async function signalUntilGone(folder: string, signal: NodeJS.Signals): Promise<boolean> {
  const postmaster = readPostmasterPid(folder);
  const processes = findServerProcesses(folder);
  // A living postmaster stops its children in order; without one each child has to be told.
  const targets = postmaster !== undefined && processes.includes(postmaster) ? [postmaster] : processes;
  for (const pid of targets) send(pid, signal);
  for (let waited = 0; waited < 5_000; waited += 50) {
    if (findServerProcesses(folder).length === 0) return true;
    await sleep(50);
  }
  return false;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
