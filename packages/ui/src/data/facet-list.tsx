export type FacetValue = {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
  readonly selected: boolean;
  /** The same search with this value turned on or off. */
  readonly href: string;
};

type FacetListProps = {
  readonly title: string;
  readonly values: readonly FacetValue[];
  readonly labels: { readonly selected: string };
};

/** One facet of a search, as links: each leads to the search with the value turned over, and needs no script. */
export function FacetList({ title, values, labels }: FacetListProps) {
  if (values.length === 0) return null;
  return (
    <div className="border-b border-line py-4">
      <h3 className="mb-1.5 text-sm font-semibold">{title}</h3>
      <ul>
        {values.map((facet) => (
          <li key={facet.value}>
            <a
              href={facet.href}
              rel="nofollow"
              className="group flex min-h-8 items-center gap-2.5 text-sm text-ink no-underline hover:underline"
            >
              <span
                aria-hidden="true"
                className={`inline-flex size-4.5 shrink-0 items-center justify-center rounded-sm border text-xs ${
                  facet.selected ? 'border-accent bg-accent text-on-accent' : 'border-control bg-surface'
                }`}
              >
                {facet.selected ? '✓' : ''}
              </span>
              <span className="min-w-0 grow">
                {facet.label}
                {facet.selected && <span className="sr-only"> ({labels.selected})</span>}
              </span>
              <span className="tabular-nums text-muted">{facet.count}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
