export type PageLink = { readonly page: number; readonly href: string };

/** Pages to show around `current`, with `null` where numbers are left out: 1 … 4 [5] 6 … 12. */
export function pagesAround(current: number, last: number): readonly (number | null)[] {
  const wanted = [1, current - 1, current, current + 1, last].filter((page) => page >= 1 && page <= last);
  const pages = [...new Set(wanted)].sort((a, b) => a - b);
  return pages.flatMap((page, index) => {
    const before = pages[index - 1];
    return before !== undefined && page - before > 1 ? [null, page] : [page];
  });
}

type PaginationProps = {
  readonly current: number;
  readonly last: number;
  readonly hrefOf: (page: number) => string;
  readonly labels: { readonly nav: string; readonly previous: string; readonly next: string; readonly page: string };
};

const CELL = 'inline-flex min-h-11 min-w-11 items-center justify-center rounded-md px-3';

/** Links to the pages of a list; nothing where there is only one. */
export function Pagination({ current, last, hrefOf, labels }: PaginationProps) {
  if (last <= 1) return null;
  return (
    <nav aria-label={labels.nav} className="mt-8 flex flex-wrap items-center gap-1 print:hidden">
      {current > 1 && (
        <a rel="prev" href={hrefOf(current - 1)} className={CELL}>
          ← {labels.previous}
        </a>
      )}
      <ul className="flex flex-wrap gap-1">
        {pagesAround(current, last).map((page, index) => (
          <li key={page ?? `gap-${index}`}>
            {page === null ? (
              <span className={CELL} aria-hidden="true">
                …
              </span>
            ) : (
              <a
                href={hrefOf(page)}
                aria-label={`${labels.page} ${page}`}
                aria-current={page === current ? 'page' : undefined}
                className={`${CELL} tabular-nums aria-[current]:bg-accent aria-[current]:text-on-accent aria-[current]:no-underline`}
              >
                {page}
              </a>
            )}
          </li>
        ))}
      </ul>
      {current < last && (
        <a rel="next" href={hrefOf(current + 1)} className={CELL}>
          {labels.next} →
        </a>
      )}
    </nav>
  );
}
