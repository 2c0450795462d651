export type Crumb = { readonly text: string; readonly href: string };

/** Where this page lies. The page itself is its heading, so it is not repeated here. */
export function Breadcrumb({ label, crumbs }: { readonly label: string; readonly crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={label} className="mb-5 text-sm print:hidden">
      <ol className="flex flex-wrap items-center gap-x-2">
        {crumbs.map((crumb, index) => (
          <li key={crumb.href} className="flex items-center gap-x-2">
            {index > 0 && (
              <span aria-hidden="true" className="text-muted">
                /
              </span>
            )}
            <a href={crumb.href} className="inline-flex min-h-6 items-center">
              {crumb.text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
