import clsx from 'clsx';
import type { ReactNode } from 'react';
import { TONE_CLASSES, type Tone } from '../tone.ts';

/** A status in words. The tone repeats what the words say, it adds nothing. */
export function Tag({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <strong
      className={clsx(
        'inline-block rounded-sm border px-2 py-0.5 text-sm font-semibold print:border-ink print:text-ink sm:whitespace-nowrap',
        TONE_CLASSES[tone],
      )}
    >
      {children}
    </strong>
  );
}
