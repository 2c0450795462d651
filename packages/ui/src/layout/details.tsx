import type { ReactNode } from 'react';

type DetailsProps = { readonly summary: ReactNode; readonly children: ReactNode; readonly open?: boolean };

/** Native disclosure: works without script, is found by the browser's search, is laid open in print. */
export function Details({ summary, children, open }: DetailsProps) {
  return (
    <details open={open} className="group my-4">
      <summary className="inline-flex min-h-6 list-none items-center gap-2 text-link [&::-webkit-details-marker]:hidden">
        <span
          aria-hidden="true"
          className="inline-block text-xs transition-transform group-open:rotate-90 print:hidden"
        >
          ▶
        </span>
        <span className="underline underline-offset-4">{summary}</span>
      </summary>
      <div className="mt-3 border-l-2 border-line pl-5">{children}</div>
    </details>
  );
}
