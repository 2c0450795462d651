import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * Ends every process that works with files under `folder`, by its command line, environment or working directory: the
 * installations of a test that was itself ended, which run in groups of their own. Linux only; elsewhere none is found.
 *
 * Returns how many there were.
 */
export function endLeftovers(folder: string): number {
  if (!existsSync('/proc/self/cwd')) return 0;
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => isUnder(`${folder}/`, pid));
  for (const pid of pids) end(Number(pid));
  return pids.length;
}

function isUnder(folder: string, pid: string): boolean {
  const sources = [
    () => readFileSync(`/proc/${pid}/cmdline`, 'utf8'),
    () => readFileSync(`/proc/${pid}/environ`, 'utf8'),
    () => `${readlinkSync(`/proc/${pid}/cwd`)}/`,
  ];
  return sources.some((read) => {
    try {
      return read().includes(folder);
    } catch {
      // It has ended meanwhile, or is somebody else's.
      return false;
    }
  });
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
