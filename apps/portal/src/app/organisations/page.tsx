import { countryName } from '@trialmark/registry';
import { ButtonLink, EmptyState, PageHeader, Table } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { Main } from '../../components/main.tsx';
import { dayWords } from '../../record/date-words.ts';
import { listOrganisations } from '../../server/read-organisation.ts';

export const metadata: Metadata = { title: 'Organisations' };

export default async function OrganisationsPage() {
  const [t, texts, rows] = await Promise.all([getTranslations('organisations'), getMessages(), listOrganisations()]);
  const { kinds } = texts.organisations;
  return (
    <Main>
      <PageHeader title={t('title')} lead={t('lead')} />
      {rows.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
      ) : (
        <Table
          caption={t('caption')}
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { id: 'name', header: t('name'), cell: ({ id, name }) => <a href={`/organisations/${id}`}>{name}</a> },
            { id: 'country', header: t('country'), cell: ({ country }) => countryName(country) },
            { id: 'kind', header: t('kind'), cell: ({ kind }) => kinds[kind] },
            { id: 'since', header: t('since'), cell: ({ accreditedAt }) => dayWords(accreditedAt) },
            { id: 'members', header: t('members'), numeric: true, cell: ({ memberCount }) => memberCount },
            { id: 'trials', header: t('trials'), numeric: true, cell: ({ trialCount }) => trialCount },
          ]}
        />
      )}
      <p className="mt-10 print:hidden">
        <ButtonLink variant="secondary" href="/organisations/apply">
          {t('apply')}
        </ButtonLink>
      </p>
    </Main>
  );
}
