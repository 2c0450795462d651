import { EmptyState, Pagination, SearchBox } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { Main } from '../../components/main.tsx';
import { DatasetFacets } from '../../datasets/search/dataset-facets.tsx';
import { DatasetList } from '../../datasets/search/dataset-list.tsx';
import { datasetParams, datasetsHref, parseDatasetQuery, SORTS } from '../../datasets/search/dataset-query.ts';
import { PAGE_SIZE } from '../../search/search-address.ts';
import { SearchLayout } from '../../search/search-layout.tsx';
import { SortLinks } from '../../search/sort-links.tsx';
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
  const sorts = SORTS.map((sort) => ({
    name: t(`sorts.${sort}`),
    href: datasetsHref({ ...query, sort, page: 1 }),
    isCurrent: sort === query.sort,
  }));
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
        <SearchLayout
          refine={t('refine')}
          clear={
            isNarrowed
              ? { href: datasetsHref({ ...parseDatasetQuery({}), text: query.text }), label: t('clear') }
              : null
          }
          facets={<DatasetFacets query={query} facets={found.facets} />}
          found={query.text === '' ? t('results', { total }) : t('resultsFor', { total, query: query.text })}
          sort={<SortLinks label={t('sort')} links={sorts} />}
        >
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
        </SearchLayout>
      )}
    </Main>
  );
}
