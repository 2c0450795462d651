import type { ReactNode } from 'react';

type PageHeaderProps = {
  readonly title: ReactNode;
  /** What the page is about, above the title: the name of a section or a permanent id. */
  readonly kicker?: ReactNode;
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
};

/** The page's only `h1`, with what belongs to it. */
export function PageHeader({ title, kicker, lead, children }: PageHeaderProps) {
  return (
    <header className="mb-8">
      {kicker !== undefined && <div className="mb-2 text-sm text-muted">{kicker}</div>}
      <h1 className="max-w-[26em] font-serif text-2xl font-semibold tracking-tight sm:text-3xl">{title}</h1>
      {lead !== undefined && <p className="mt-4 max-w-prose text-lg text-muted">{lead}</p>}
      {children}
    </header>
  );
}
