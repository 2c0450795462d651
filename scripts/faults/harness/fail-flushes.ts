import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Why flushes cannot be made to fail on this machine; null when they can. */
export function tracingRefused(): string | null {
  const { status, stderr, error } = spawnSync('strace', ['-e', 'trace=none', 'true'], { encoding: 'utf8' });
  return status === 0 ? null : (error?.message ?? stderr.trim());
}

const ATTACHED_MS = 60_000;

/**
 * From now on every flush to disk of these processes fails as it does on a broken disk: `fdatasync` and `fsync` say EIO.
 * Processes that begin later are not touched. Returns how to stop it.
 */
export async function failFlushes(pids: readonly number[]): Promise<() => Promise<void>> {
  const attach = pids.flatMap((pid) => ['-p', String(pid)]);
  const inject = ['-e', 'trace=fdatasync,fsync', '-e', 'inject=fdatasync,fsync:error=EIO'];
  const tracer = spawn('strace', [...inject, ...attach], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => tracer.once('exit', () => resolve()));
  let said = '';
  tracer.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  const deadlineMs = Date.now() + ATTACHED_MS;
  while (!said.includes('attached') && Date.now() < deadlineMs) await sleep(10);
  if (!said.includes('attached')) throw new Error(`strace did not attach: ${said}`);
  return async () => {
    tracer.kill('SIGTERM');
    await ended;
  };
}
