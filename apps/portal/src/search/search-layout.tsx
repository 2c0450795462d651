import type { ReactNode } from 'react';

type SearchLayoutProps = {
  /** Heading over the facets. */
  readonly refine: string;
  /** Where the narrowing is taken back; null where there is none. */
  readonly clear: { readonly href: string; readonly label: string } | null;
  readonly facets: ReactNode;
  /** How much was found. */
  readonly found: string;
  readonly sort: ReactNode;
  /** The list, or why there is none, and what stands under it. */
  readonly children: ReactNode;
};

/** What was found beside what narrows it; on a small screen above it, with a link that leads down to it. */
export function SearchLayout({ refine, clear, facets, found, sort, children }: SearchLayoutProps) {
  return (
    <div className="mt-10 grid gap-x-12 gap-y-8 lg:grid-cols-[15rem_1fr]">
      <aside aria-labelledby="refine" className="print:hidden max-lg:order-2">
        <div className="flex items-baseline justify-between border-b border-line pb-2">
          <h2 id="refine" className="font-serif text-lg font-semibold">
            {refine}
          </h2>
          {clear !== null && (
            <a href={clear.href} className="text-sm">
              {clear.label}
            </a>
          )}
        </div>
        {facets}
      </aside>
      <div>
        <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
          <p className="space-x-4">
            <span role="status" className="font-semibold">
              {found}
            </span>
            <a href="#refine" className="text-sm lg:hidden print:hidden">
              {refine}
            </a>
          </p>
          {sort}
        </div>
        {children}
      </div>
    </div>
  );
}
