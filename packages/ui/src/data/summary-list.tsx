import type { ReactNode } from 'react';

export type SummaryRow = {
  readonly label: ReactNode;
  readonly value: ReactNode;
  readonly change?: { readonly href: string; readonly text: string; readonly what: string };
};

/** Facts as label and value; with `change`, a check-your-answers list. `what` completes the link: "Change public title". */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl className="border-t border-line">
      {rows.map((row, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are never reordered
          key={index}
          className="grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[minmax(10rem,1fr)_3fr_auto]"
        >
          <dt className="font-semibold">{row.label}</dt>
          <dd className="min-w-0 whitespace-pre-line">{row.value}</dd>
          {row.change !== undefined && (
            <dd className="print:hidden">
              <a href={row.change.href} className="inline-flex min-h-6 items-center">
                {row.change.text}
                <span className="sr-only"> {row.change.what}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
