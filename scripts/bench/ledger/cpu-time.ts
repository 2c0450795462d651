import { readdirSync, readFileSync } from 'node:fs';

/** One tick of the times in /proc, in microseconds: USER_HZ is 100 on every Linux that Node runs on. */
const TICK_US = 10_000;

type Process = { readonly pid: number; readonly parent: number; readonly us: number };

/**
 * Processor time that this process and all it has started have used so far, in microseconds, PostgreSQL's included; null
 * where there is no /proc. Unlike a rate it means the same on a machine that does other things meanwhile.
 */
export function readCpuTimeUs(): number | null {
  const processes = readProcesses();
  if (processes === null) return null;
  const ours = new Set([process.pid]);
  // A child's pid may be smaller than its parent's, so one pass does not find all.
  for (let size = 0; size !== ours.size; ) {
    size = ours.size;
    for (const { pid, parent } of processes) if (ours.has(parent)) ours.add(pid);
  }
  return processes.filter(({ pid }) => ours.has(pid)).reduce((sum, { us }) => sum + us, 0);
}

function readProcesses(): readonly Process[] | null {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readProcess(Number(name)) : []));
  } catch {
    return null;
  }
}

function readProcess(pid: number): Process[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, the name in brackets, may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [{ pid, parent: Number(fields[1]), us: (Number(fields[11]) + Number(fields[12])) * TICK_US }];
  } catch {
    return []; // It has ended meanwhile.
  }
}
