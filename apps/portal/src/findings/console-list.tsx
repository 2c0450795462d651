import { EmptyState, Notice } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { SearchLayout } from '../search/search-layout.tsx';
import { SortLinks } from '../search/sort-links.tsx';
import { FindingList } from './finding-list.tsx';
import type { FindingPage, FindingSummary } from './finding-types.ts';
import { FindingsFacets } from './findings-facets.tsx';
import {
  type FindingsQuery,
  findingsHref,
  isNarrowed,
  parseFindingsQuery,
  SORTS,
  unknownIn,
} from './findings-query.ts';

type ConsoleListProps = {
  readonly query: FindingsQuery;
  readonly page: FindingPage;
  readonly summary: FindingSummary;
};

/** One page of findings beside what narrows them. */
export async function ConsoleList({ query, page, summary }: ConsoleListProps) {
  const t = await getTranslations('findings');
  const { items, nextCursor } = page;
  const unknown = unknownIn(query);
  const links = SORTS.map((sort) => ({
    name: t(`sorts.${sort}`),
    href: findingsHref({ ...query, sort, after: null }),
    isCurrent: sort === query.sort,
  }));
  return (
    <SearchLayout
      refine={t('refine')}
      clear={isNarrowed(query) ? { href: findingsHref(parseFindingsQuery({})), label: t('clear') } : null}
      facets={<FindingsFacets query={query} summary={summary} />}
      found={t('results', { total: summary.findings })}
      sort={<SortLinks label={t('sort')} links={links} />}
    >
      {unknown.length > 0 && (
        <Notice tone="caution">
          {t('unknown', { values: unknown.map((value) => value.slice(0, 60)).join(', ') })}
        </Notice>
      )}
      {items.length === 0 ? (
        <EmptyState title={t('empty.title')}>
          <p>{t('empty.text')}</p>
          <p className="mt-2">
            <a href="/findings">{t('empty.all')}</a>
          </p>
        </EmptyState>
      ) : (
        <FindingList items={items} />
      )}
      <p className="mt-6 flex flex-wrap gap-x-6 print:hidden">
        {query.after !== null && (
          <a href={findingsHref({ ...query, after: null })} className="inline-flex min-h-11 items-center">
            {t('first')}
          </a>
        )}
        {nextCursor !== null && (
          <a
            rel="next"
            href={findingsHref({ ...query, after: nextCursor })}
            className="inline-flex min-h-11 items-center"
          >
            {t('next')} →
          </a>
        )}
      </p>
    </SearchLayout>
  );
}
