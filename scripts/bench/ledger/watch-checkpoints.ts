import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type CheckpointWatch = {
  /** When a published, cosigned checkpoint first covered entry `index`; null when none has. */
  readonly coveredAtMs: (index: number) => number | null;
  readonly size: () => number;
  readonly stop: () => void;
};

/** Notes when each published checkpoint appears, as somebody who waits for a receipt would see it. */
export function watchCheckpoints(logFolder: string): CheckpointWatch {
  const seen: { readonly size: number; readonly atMs: number }[] = [];
  const look = () => {
    try {
      const size = Number(readFileSync(join(logFolder, 'checkpoint'), 'utf8').split('\n')[1]);
      if (size > (seen.at(-1)?.size ?? 0)) seen.push({ size, atMs: performance.now() });
    } catch {
      // Not there yet, or being replaced at this moment: the next look finds it.
    }
  };
  const timer = setInterval(look, 10);
  return {
    coveredAtMs: (index) => seen.find(({ size }) => size > index)?.atMs ?? null,
    size: () => seen.at(-1)?.size ?? 0,
    stop: () => clearInterval(timer),
  };
}
