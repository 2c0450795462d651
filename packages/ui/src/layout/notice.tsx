import clsx from 'clsx';
import type { ReactNode } from 'react';
import { TONE_EDGES, type Tone } from '../tone.ts';

type NoticeProps = {
  readonly tone?: Tone;
  readonly title?: ReactNode;
  readonly children: ReactNode;
  /** Announced when it appears after the page was loaded. */
  readonly live?: boolean;
};

/** Something to know before reading on. */
export function Notice({ tone = 'neutral', title, children, live = false }: NoticeProps) {
  return (
    <div
      role={live ? 'status' : undefined}
      className={clsx(
        'my-6 max-w-3xl rounded-r-md border border-l-4 border-line bg-surface px-5 py-4',
        TONE_EDGES[tone],
      )}
    >
      {title !== undefined && <p className="mb-1 font-semibold">{title}</p>}
      <div className="[&>p+p]:mt-2">{children}</div>
    </div>
  );
}
