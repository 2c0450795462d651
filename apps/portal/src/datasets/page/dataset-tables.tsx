import type { DatasetDetail } from '@trialmark/api';
import { Details, SearchBox, Table } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { type FoundVariable, findVariables } from './find-variables.ts';

type DatasetTablesProps = { readonly detail: DatasetDetail; readonly searched: string };

/** Variables that a page lists of one search, or of one table. */
const SHOWN = 300;

/** The tables with their sizes, and every variable with its label. */
export async function DatasetTables({ detail, searched }: DatasetTablesProps) {
  const t = await getTranslations('datasets.page.tables');
  const { tables, smallCountMin } = detail.description;
  return (
    <>
      <Table
        caption={t('caption')}
        captionHidden
        rows={tables}
        rowKey={({ name }) => name}
        columns={[
          { id: 'name', header: t('table'), cell: ({ name }) => <span className="font-semibold">{name}</span> },
          { id: 'label', header: t('label'), cell: ({ label }) => label ?? '' },
          { id: 'variables', header: t('variables'), cell: ({ variables }) => variables.length, numeric: true },
          {
            id: 'rows',
            header: t('rows'),
            cell: ({ rows }) => (rows === null ? t('few', { min: smallCountMin }) : rows.toLocaleString('en-GB')),
            numeric: true,
          },
        ]}
      />
      <h3 className="mb-3 mt-8 font-semibold">{t('variablesTitle')}</h3>
      <SearchBox
        action={`/datasets/${detail.dataset.id}#tables`}
        name="variable"
        label={t('search')}
        button={t('find')}
        hint={t('searchHint')}
        defaultValue={searched}
      />
      {searched === '' ? (
        tables.map((table) => (
          <Details
            key={table.name}
            summary={table.label === null ? table.name : t('ofTable', { table: table.label, name: table.name })}
          >
            <Variables found={table.variables.map((variable) => ({ ...variable, table: table.name }))} />
          </Details>
        ))
      ) : (
        <FoundVariables id={detail.dataset.id} found={findVariables(tables, searched)} />
      )}
    </>
  );
}

async function FoundVariables({ id, found }: { readonly id: string; readonly found: readonly FoundVariable[] }) {
  const t = await getTranslations('datasets.page.tables');
  return (
    <>
      <p role="status" className="my-4">
        {t('found', { count: found.length })} <a href={`/datasets/${id}#tables`}>{t('showAll')}</a>
      </p>
      {found.length > 0 && <Variables found={found} />}
    </>
  );
}

async function Variables({ found }: { readonly found: readonly FoundVariable[] }) {
  const [t, { datasets }] = await Promise.all([getTranslations('datasets.page.tables'), getMessages()]);
  return (
    <>
      <Table
        caption={t('variablesTitle')}
        captionHidden
        rows={found.slice(0, SHOWN)}
        rowKey={({ table, name }) => `${table}.${name}`}
        columns={[
          {
            id: 'name',
            header: t('variable'),
            cell: ({ table, name }) => <code className="text-sm">{`${table}.${name}`}</code>,
          },
          { id: 'label', header: t('label'), cell: ({ label }) => label ?? t('noLabel') },
          { id: 'type', header: t('type'), cell: ({ type }) => datasets.types[type] },
        ]}
      />
      {found.length > SHOWN && <p className="mt-3 text-muted">{t('more', { count: found.length - SHOWN })}</p>}
    </>
  );
}
