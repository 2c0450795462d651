'use client';

import { useEffect, useState } from 'react';
import { buttonClasses } from './button.tsx';

export type CopyButtonLabels = { readonly copy: string; readonly copied: string; readonly failed: string };
type CopyButtonProps = { readonly text: string; readonly what: string; readonly labels: CopyButtonLabels };

/** Copies `text`. `what` completes the label for people who hear it: "Copy entry digest". The result is announced. */
export function CopyButton({ text, what, labels }: CopyButtonProps) {
  const [state, setState] = useState<keyof CopyButtonLabels>('copy');
  useEffect(() => {
    if (state === 'copy') return;
    const timer = setTimeout(() => setState('copy'), 2_500);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  return (
    <>
      <button type="button" className={`${buttonClasses('quiet', true)} !px-1.5`} onClick={copy}>
        {labels[state]} <span className="sr-only">{what}</span>
      </button>
      <span className="sr-only" aria-live="polite">
        {state === 'copy' ? '' : labels[state]}
      </span>
    </>
  );
}
