import type { ReactNode } from 'react';

/** Nothing here, why, and what to do about it. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="rounded-lg border border-dashed border-control/50 px-6 py-10">
      <p className="font-serif text-lg font-semibold">{title}</p>
      {children !== undefined && <div className="mt-2 max-w-prose text-muted">{children}</div>}
    </div>
  );
}
