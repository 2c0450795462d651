import { EmptyState, Pagination, SearchBox } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { Main } from '../../components/main.tsx';
import { DatasetFacets } from '../../datasets/search/dataset-facets.tsx';
import { DatasetList } from '../../datasets/search/dataset-list.tsx';
import { datasetParams, datasetsHref, PAGE_SIZE, parseDatasetQuery } from '../../datasets/search/dataset-query.ts';
import { DatasetSortLinks } from '../../datasets/search/dataset-sort-links.tsx';
import { searchDatasets } from '../../server/datasets/search-datasets.ts';

export const metadata: Metadata = { title: 'Data from trials' };

type DatasetsPageProps = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DatasetsPage(props: DatasetsPageProps) {
  const [t, { trials }] = await Promise.all([getTranslations('datasets'), getMessages()]);
  const query = parseDatasetQuery(await props.searchParams);
  const found = await searchDatasets(query);
  const keep = [...datasetParams({ ...query, text: '', page: 1 })];
  const isNarrowed = Object.values(query.filters).some((values) => values.length > 0);
  const { total } = found;
  const isEmpty = total === 0 && query.text === '' && !isNarrowed;
  return (
    <Main>
      <h1 className="mb-3 font-serif text-2xl font-semibold tracking-tight sm:text-3xl">{t('title')}</h1>
      <p className="mb-6 max-w-prose text-lg text-muted">{t('lead')}</p>
      <SearchBox
        action="/datasets"
        label={t('search.label')}
        button={t('search.button')}
        hint={t('search.hint')}
        defaultValue={query.text}
        keep={keep}
      />
      {isEmpty ? (
        <div className="mt-10">
          <EmptyState title={t('none.title')}>
            <p>{t('none.text')}</p>
          </EmptyState>
        </div>
      ) : (
        <div className="mt-10 grid gap-x-12 gap-y-8 lg:grid-cols-[15rem_1fr]">
          <aside aria-labelledby="refine" className="print:hidden max-lg:order-2">
            <div className="flex items-baseline justify-between border-b border-line pb-2">
              <h2 id="refine" className="font-serif text-lg font-semibold">
                {t('refine')}
              </h2>
              {isNarrowed && (
                <a href={datasetsHref({ ...parseDatasetQuery({}), text: query.text })} className="text-sm">
                  {t('clear')}
                </a>
              )}
            </div>
            <DatasetFacets query={query} facets={found.facets} />
          </aside>
          <div>
            <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
              <p role="status" className="font-semibold">
                {query.text === '' ? t('results', { total }) : t('resultsFor', { total, query: query.text })}
              </p>
              <DatasetSortLinks query={query} />
            </div>
            {found.items.length === 0 ? (
              <EmptyState title={t('empty.title')}>
                <p>{t('empty.text')}</p>
                <p className="mt-2">
                  <a href="/datasets">{t('empty.all')}</a>
                </p>
              </EmptyState>
            ) : (
              <DatasetList items={found.items} />
            )}
            <Pagination
              current={query.page}
              last={Math.ceil(total / PAGE_SIZE)}
              hrefOf={(page) => datasetsHref({ ...query, page })}
              labels={trials.pagination}
            />
          </div>
        </div>
      )}
    </Main>
  );
}
