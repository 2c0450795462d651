/** One way of sorting. */
export type SortLink = { readonly name: string; readonly href: string; readonly isCurrent: boolean };

/** How a list is sorted, as links. */
export function SortLinks({ label, links }: { readonly label: string; readonly links: readonly SortLink[] }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 text-sm print:hidden">
      <span id="sort" className="text-muted">
        {label}
      </span>
      <ul aria-labelledby="sort" className="flex flex-wrap gap-x-4">
        {links.map(({ name, href, isCurrent }) => (
          <li key={name}>
            <a
              href={href}
              rel="nofollow"
              aria-current={isCurrent ? 'true' : undefined}
              className="inline-flex min-h-6 items-center aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
