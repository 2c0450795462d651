import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export type Watched = { readonly output: string; readonly seconds: number; readonly peakRssMb: number | null };

/** Runs a Node program, and takes the most memory that it and all its children held at one look, every 100 ms. */
export async function runWatched(args: readonly string[]): Promise<Watched> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  let peakKb: number | null = null;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const timer = setInterval(() => {
    const kb = readMemoryKb(child.pid ?? 0);
    if (kb !== null) peakKb = Math.max(peakKb ?? 0, kb);
  }, 100);
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`the audit ended with ${code}: ${output.slice(0, 1_000)}`);
  const seconds = (performance.now() - startedMs) / 1_000;
  return { output, seconds, peakRssMb: peakKb === null ? null : peakKb / 1_024 };
}

/** Resident memory of a process and its descendants; null where there is no /proc. */
function readMemoryKb(root: number): number | null {
  try {
    const processes = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readStatus(Number(name)) : []));
    const family = new Set([root]);
    for (let size = 0; size !== family.size; ) {
      size = family.size;
      for (const { parent, pid } of processes) if (family.has(parent)) family.add(pid);
    }
    return processes.filter(({ pid }) => family.has(pid)).reduce((sum, { kb }) => sum + kb, 0);
  } catch {
    return null;
  }
}

function readStatus(pid: number): { readonly pid: number; readonly parent: number; readonly kb: number }[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return [{ pid, parent: field('PPid'), kb: field('VmRSS') }];
  } catch {
    return []; // It has ended meanwhile.
  }
}
