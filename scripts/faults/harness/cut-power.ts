import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation } from './installation.ts';
import type { SmallDisk } from './small-disk.ts';

/** What a flush that was under way needs to come to its end. */
const STILL_MS = 300;

/**
 * Takes the power from everything at once but the chain, which is other people's machines: what had not been flushed to
 * the disk is gone. Then starts it all again on what the disk has.
 */
export async function cutPower({ database, processes }: Installation, disk: SmallDisk): Promise<void> {
  const machines = [processes['witness-1'], processes['witness-2'], processes.worker, processes.api];
  const pids = () => [...database.pids(), ...machines.flatMap((each) => each.pid() ?? [])];
  for (const pid of pids()) signal(pid, 'SIGSTOP');
  await sleep(STILL_MS);
  disk.snapshot();
  const stopped = machines.map((each) => each.stop());
  for (const pid of pids()) signal(pid, 'SIGKILL');
  await Promise.all([...stopped, processes.chain.stop()]);
  while (database.pids().length > 0) await sleep(10);
  disk.restore();
  await processes.chain.start();
  await database.start();
  // A worker that finds its database behind what it has signed does not start; what was lost is counted all the same.
  for (const each of machines) await each.start().catch((error: unknown) => console.log(String(error)));
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It ended in between, or had not begun.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
