import { isTTY, progress } from '@clack/prompts';

/** A bar on standard error, shown to people only; pipes and machines see nothing. */
export type Progress = {
  /** `done` of `total`, in the unit of the message. */
  readonly show: (done: number, total: number, message: string) => void;
  readonly stop: () => void;
};

const STEPS = 100;
const REDRAW_MS = 100;
/** Columns that a bar and its message take. */
const COLUMNS_MIN = 60;

export function createProgress(title: string, isShown: boolean): Progress {
  const isRoomy = isTTY(process.stderr) && process.stderr.columns >= COLUMNS_MIN;
  if (!isShown || !isRoomy) return { show: () => undefined, stop: () => undefined };
  const bar = progress({ style: 'block', max: STEPS, size: 30, output: process.stderr });
  bar.start(title);
  let steps = 0;
  let shownAtMs = 0;
  return {
    show: (done, total, message) => {
      if (Date.now() - shownAtMs < REDRAW_MS) return;
      shownAtMs = Date.now();
      const now = total === 0 ? STEPS : Math.floor((STEPS * done) / total);
      bar.advance(Math.max(0, now - steps), message);
      steps = Math.max(steps, now);
    },
    stop: () => bar.clear(),
  };
}
