import { getTranslations } from 'next-intl/server';
import { type SearchQuery, SORTS, searchHref } from './search-query.ts';

/** How the list is sorted, as links. */
export async function SortLinks({ query }: { readonly query: SearchQuery }) {
  const t = await getTranslations('trials');
  return (
    <div className="flex flex-wrap items-center gap-x-4 text-sm print:hidden">
      <span id="sort" className="text-muted">
        {t('sort')}
      </span>
      <ul aria-labelledby="sort" className="flex flex-wrap gap-x-4">
        {SORTS.map((sort) => (
          <li key={sort}>
            <a
              href={searchHref({ ...query, sort, page: 1 })}
              rel="nofollow"
              aria-current={sort === query.sort ? 'true' : undefined}
              className="inline-flex min-h-6 items-center aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
            >
              {t(`sorts.${sort}`)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
