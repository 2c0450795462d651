import { getTranslations } from 'next-intl/server';
import { type DatasetQuery, datasetsHref, SORTS } from './dataset-query.ts';

/** How the list is sorted, as links. */
export async function DatasetSortLinks({ query }: { readonly query: DatasetQuery }) {
  const t = await getTranslations('datasets');
  return (
    <div className="flex flex-wrap items-center gap-x-4 text-sm print:hidden">
      <span id="sort" className="text-muted">
        {t('sort')}
      </span>
      <ul aria-labelledby="sort" className="flex flex-wrap gap-x-4">
        {SORTS.map((sort) => (
          <li key={sort}>
            <a
              href={datasetsHref({ ...query, sort, page: 1 })}
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
