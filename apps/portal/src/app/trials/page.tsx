import { EmptyState, Pagination, SearchBox } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { Main } from '../../components/main.tsx';
import { Facets } from '../../search/facets.tsx';
import { SearchLayout } from '../../search/search-layout.tsx';
import { parseSearch, SORTS, searchHref, searchParams } from '../../search/search-query.ts';
import { SortLinks } from '../../search/sort-links.tsx';
import { TrialList } from '../../search/trial-list.tsx';
import { searchTrials } from '../../server/search-trials.ts';

export const metadata: Metadata = { title: 'Trials' };

type TrialsPageProps = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TrialsPage(props: TrialsPageProps) {
  const [t, c, { trials }] = await Promise.all([getTranslations('trials'), getTranslations('common'), getMessages()]);
  const query = parseSearch(await props.searchParams);
  const found = await searchTrials(query);
  const keep = [...searchParams({ ...query, text: '', page: 1 })];
  const isNarrowed = Object.values(query.filters).some((values) => values.length > 0);
  const total = found.total;
  const sorts = SORTS.map((sort) => ({
    name: t(`sorts.${sort}`),
    href: searchHref({ ...query, sort, page: 1 }),
    isCurrent: sort === query.sort,
  }));
  return (
    <Main>
      <h1 className="mb-6 font-serif text-2xl font-semibold tracking-tight sm:text-3xl">{t('title')}</h1>
      <SearchBox
        action="/trials"
        label={c('search.label')}
        button={c('search.button')}
        hint={c('search.hint')}
        defaultValue={query.text}
        keep={keep}
      />
      <SearchLayout
        refine={t('refine')}
        clear={isNarrowed ? { href: searchHref({ ...parseSearch({}), text: query.text }), label: t('clear') } : null}
        facets={<Facets query={query} facets={found.facets} />}
        found={query.text === '' ? t('results', { total }) : t('resultsFor', { total, query: query.text })}
        sort={<SortLinks label={t('sort')} links={sorts} />}
      >
        {found.items.length === 0 ? (
          <EmptyState title={t('empty.title')}>
            <p>{t('empty.text')}</p>
            <p className="mt-2">
              <a href="/trials">{t('empty.all')}</a>
            </p>
          </EmptyState>
        ) : (
          <TrialList items={found.items} />
        )}
        <Pagination
          current={query.page}
          last={found.pages}
          hrefOf={(page) => searchHref({ ...query, page })}
          labels={trials.pagination}
        />
        {found.items.length > 0 && (
          <p className="mt-8 text-sm text-muted print:hidden">
            {t('export')}{' '}
            <a href={searchHref(query, '/trials/export.csv')} download>
              {t('csv')}
            </a>
            {', '}
            <a href={searchHref(query, '/trials/export.json')} download>
              {t('json')}
            </a>
          </p>
        )}
      </SearchLayout>
    </Main>
  );
}
