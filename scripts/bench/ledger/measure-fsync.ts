import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Median time of one 8 KiB write and fdatasync, as `pg_test_fsync` measures: what every durable commit waits for. */
export function measureFsyncMs(folder: string): number {
  const path = join(folder, 'fsync-probe');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(8_192, 1);
  const times: number[] = [];
  for (let i = 0; i < 300; i += 1) {
    const startedMs = performance.now();
    writeSync(file, block, 0, block.length, 0);
    fdatasyncSync(file);
    times.push(performance.now() - startedMs);
  }
  closeSync(file);
  rmSync(path);
  return times.sort((a, b) => a - b)[150] ?? Number.NaN;
}
