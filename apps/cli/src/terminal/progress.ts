import { styleText } from 'node:util';

/** A bar on standard error, shown to people only; pipes and machines see nothing. */
export type Progress = {
  /** `done` of `total`, in the unit of the message; null where it is not known how much is done. */
  readonly show: (done: number | null, total: number, message: string) => void;
  /** Takes the bar away; it is drawn again when there is more to show. */
  readonly stop: () => void;
};

const STEPS = 30;
const REDRAW_MS = 100;
/** Columns that a bar and its message take. */
const COLUMNS_MIN = 60;

/**
 * Neither reads keys nor listens to signals: Ctrl-C stays with whoever has something to clear away, and ends every other
 * command at once.
 */
export function createProgress(title: string, isShown: boolean, output: NodeJS.WriteStream = process.stderr): Progress {
  const isRoomy = output.isTTY && output.columns >= COLUMNS_MIN;
  if (!isShown || !isRoomy) return { show: () => undefined, stop: () => undefined };
  let shownAtMs = 0;
  let shown = '';
  const draw = (share: number | null, message: string) => {
    shownAtMs = Date.now();
    shown = message;
    const steps = Math.round(STEPS * (share ?? 0));
    const bar = `${'█'.repeat(steps)}${'░'.repeat(STEPS - steps)} `;
    const words = message.slice(0, output.columns - (share === null ? 3 : STEPS + 2));
    output.write(`\r\x1b[K${share === null ? '… ' : styleText('green', bar, { stream: output })}${words}`);
  };
  draw(null, title);
  return {
    show: (done, total, message) => {
      const isSame = message === shown || done !== null;
      if (isSame && Date.now() - shownAtMs < REDRAW_MS) return;
      draw(done === null ? null : total === 0 ? 1 : Math.min(1, done / total), message);
    },
    stop: () => output.write('\r\x1b[K'),
  };
}
