import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readStartTime } from './process-identity.ts';

type ProcessRecord = { readonly pid: number; readonly startTime: string };

/** Remembers in `folder` which processes run, so that the next start can end those that a killed one left behind. */
export function openProcessRecords(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fileOf = (name: string) => join(folder, `${name}.json`);
  const isRunning = (name: string) => readLiving(fileOf(name)) !== undefined;

  return {
    isRunning,
    pidOf: (name: string) => readLiving(fileOf(name))?.pid,
    write: (name: string, pid: number) => {
      const startTime = readStartTime(pid);
      if (startTime === undefined) return;
      writeFileSync(`${fileOf(name)}.new`, JSON.stringify({ pid, startTime }));
      renameSync(`${fileOf(name)}.new`, fileOf(name));
    },
    remove: (name: string) => rmSync(fileOf(name), { force: true }),
    /** Ends every recorded process that still lives, with its children, and returns their names. */
    endLeftovers: async (except: string): Promise<readonly string[]> => {
      const names = readdirSync(folder)
        .filter((file) => file.endsWith('.json'))
        .map((file) => file.slice(0, -'.json'.length))
        .filter((name) => name !== except);
      const ended: string[] = [];
      for (const name of names) {
        const record = readLiving(fileOf(name));
        if (record) {
          await endGroup(record.pid, () => isRunning(name), 5_000);
          ended.push(name);
        }
        rmSync(fileOf(name), { force: true });
      }
      return ended;
    },
  };
}

export type ProcessRecords = ReturnType<typeof openProcessRecords>;

/** Asks the process group of `pid` to end, and makes it end after `graceMs`. */
export async function endGroup(pid: number, isAlive: () => boolean, graceMs: number): Promise<void> {
  signalGroup(pid, 'SIGTERM');
  for (let waited = 0; waited < graceMs && isAlive(); waited += 25) await sleep(25);
  // Also when the leader has gone: it may have left children in its group.
  signalGroup(pid, 'SIGKILL');
  for (let waited = 0; waited < 5_000 && isAlive(); waited += 25) await sleep(25);
}

export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function readLiving(file: string): ProcessRecord | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const record = JSON.parse(readFileSync(file, 'utf8')) as ProcessRecord;
    return readStartTime(record.pid) === record.startTime ? record : undefined;
  } catch {
    return undefined;
  }
}
