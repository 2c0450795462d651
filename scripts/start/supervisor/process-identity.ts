import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * When the process with this pid was started, as an opaque text, or undefined when there is none (a zombie is none).
 *
 * A pid is given to another process sooner or later; a pid with its start time is not.
 */
export function readStartTime(pid: number): string | undefined {
  if (existsSync('/proc/self/stat')) return fromProc(pid);
  const { stdout, status } = spawnSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() || undefined : undefined;
}

function fromProc(pid: number): string | undefined {
  try {
    // pid (name, which may hold anything) state ppid … ; the start time is field 22, in clock ticks since boot.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z'
      ? undefined
      : `${fields[19]}@${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
  } catch {
    return undefined;
  }
}
