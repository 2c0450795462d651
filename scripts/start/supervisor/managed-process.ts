import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { environmentForChild } from '@trialmark/config';
import { portIsFree } from './port-is-free.ts';
import { endGroup, type ProcessRecords } from './process-records.ts';
import type { ProcessSpec } from './process-spec.ts';

export type Exit = {
  /** In words. */
  readonly how: string;
  /** Null when a signal ended it. */
  readonly code: number | null;
};

/** One run of a process, from spawn to exit. */
export type Run = {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  readonly isAlive: () => boolean;
  readonly stop: () => Promise<void>;
};

/**
 * Starts the process in a group of its own and waits until it is ready, or is no longer wanted. Ctrl-C in the terminal does not reach the
 * group: whoever started it stops it, in order.
 */
export async function startProcess(
  spec: ProcessSpec,
  logs: string,
  records: ProcessRecords,
  isCancelled: () => boolean = () => false,
): Promise<Run> {
  for (const port of spec.ports) {
    if (!(await portIsFree(port))) {
      throw new Error(`Port ${port}, which ${spec.name} needs, is in use by another program. Stop it and start again.`);
    }
  }
  const logFile = join(logs, `${spec.name}.log`);
  const run = watch(spawnProcess(spec, logFile), () => records.remove(spec.name));
  records.write(spec.name, run.pid);
  try {
    await waitUntilReady(spec, run, isCancelled);
  } catch (error) {
    await run.stop();
    throw new Error(`${(error as Error).message}\n${lastLines(logFile)}\nThe whole log: ${logFile}`);
  }
  return run;
}

function spawnProcess(spec: ProcessSpec, logFile: string): ChildProcess {
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.previous`);
  const log = openSync(logFile, 'a', 0o600);
  const [program, ...args] = spec.command;
  const env = environmentForChild(spec.env);
  const child = spawn(program, args, { cwd: spec.folder, env, stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  return child;
}

function watch(child: ChildProcess, onExit: () => void): Run {
  let alive = true;
  const exited = new Promise<Exit>((resolve) => {
    const settle = (how: string, code: number | null) => {
      alive = false;
      onExit();
      resolve({ how, code });
    };
    child.once('error', (error) => settle(error.message, null));
    child.once('exit', (code, signal) => settle(signal ? `signal ${signal}` : `code ${code}`, code));
  });
  const pid = child.pid ?? 0;
  return {
    pid,
    exited,
    isAlive: () => alive,
    stop: async () => {
      if (alive && pid > 0) await endGroup(pid, () => alive, 8_000);
      await exited;
    },
  };
}

async function waitUntilReady(spec: ProcessSpec, run: Run, isCancelled: () => boolean): Promise<void> {
  const deadlineMs = Date.now() + spec.readyTimeoutMs;
  while (Date.now() < deadlineMs) {
    if (isCancelled()) throw new Error(`${spec.name} was stopped before it was ready.`);
    if (!run.isAlive()) throw new Error(`${spec.name} stopped before it was ready (${(await run.exited).how}).`);
    if (await spec.isReady(AbortSignal.timeout(5_000)).catch(() => false)) return;
    await sleep(50);
  }
  throw new Error(`${spec.name} was not ready after ${spec.readyTimeoutMs / 1_000} s.`);
}

export function lastLines(logFile: string): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
}
