import { styleText } from 'node:util';

export type Progress = {
  /** Shows that `label` is under way, then how long it took; what `work` returns is said beside it. */
  readonly step: <T>(label: string, work: () => Promise<T>) => Promise<T>;
  readonly say: (line: string) => void;
};

/**
 * Live progress: on a terminal one line a step, with a clock that runs while it does; elsewhere one line when a step
 * begins and one when it ends. Steps may overlap.
 */
export function createProgress(output: NodeJS.WriteStream): Progress {
  const running = new Map<string, number>();
  const seconds = (sinceMs: number) => `${((Date.now() - sinceMs) / 1_000).toFixed(1)} s`;
  const clear = () => output.isTTY && output.write('\r\x1b[K');
  const draw = () => {
    if (!output.isTTY || running.size === 0) return;
    const line = [...running].map(([label, sinceMs]) => `${label} ${seconds(sinceMs)}`).join(' · ');
    output.write(`\r\x1b[K  … ${line}`.slice(0, Math.max(20, output.columns ?? 80)));
  };
  const say = (line: string) => {
    clear();
    output.write(`${line}\n`);
    draw();
  };
  return {
    say,
    step: async (label, work) => {
      const startedMs = Date.now();
      running.set(label, startedMs);
      if (!output.isTTY) output.write(`  … ${label}\n`);
      const timer = setInterval(draw, 100);
      try {
        const result = await work();
        running.delete(label);
        say(`  ${styleText('green', '✓')} ${label} ${styleText('dim', seconds(startedMs))}`);
        return result;
      } catch (error) {
        running.delete(label);
        say(`  ${styleText('red', '✗')} ${label}`);
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}
