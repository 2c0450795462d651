import { EmptyState, Pagination, SearchBox } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { Main } from '../../components/main.tsx';
import { Facets } from '../../search/facets.tsx';
import { parseSearch, searchHref, searchParams } from '../../search/search-query.ts';
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
      <div className="mt-10 grid gap-x-12 gap-y-8 lg:grid-cols-[15rem_1fr]">
        <aside aria-labelledby="refine" className="print:hidden max-lg:order-2">
          <div className="flex items-baseline justify-between border-b border-line pb-2">
            <h2 id="refine" className="font-serif text-lg font-semibold">
              {t('refine')}
            </h2>
            {isNarrowed && (
              <a href={searchHref({ ...parseSearch({}), text: query.text })} className="text-sm">
                {t('clear')}
              </a>
            )}
          </div>
          <Facets query={query} facets={found.facets} />
        </aside>
        <div>
          <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
            <p role="status" className="font-semibold">
              {query.text === '' ? t('results', { total }) : t('resultsFor', { total, query: query.text })}
            </p>
            <SortLinks query={query} />
          </div>
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
        </div>
      </div>
    </Main>
  );
}
