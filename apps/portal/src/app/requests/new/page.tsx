import { DatasetId } from '@trialmark/schema';
import { BackLink, ButtonLink, EmptyState, Notice, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../components/client-messages.tsx';
import { Main } from '../../../components/main.tsx';
import { api, orNull } from '../../../server/api.ts';
import { readOrganisationNames } from '../../../server/read-names.ts';
import { requireSession } from '../../../server/session.ts';
import { StartRequest } from '../../../sharing/form/start-request.tsx';

export const metadata: Metadata = { title: 'Ask for access' };

type NewRequestPageProps = { readonly searchParams: Promise<{ readonly dataset?: string }> };
type Answer = { readonly dataset: { readonly title: string; readonly isClosed: boolean } };

/** Where a request for a dataset begins: for which of the reader's organisations. */
export default async function NewRequestPage({ searchParams }: NewRequestPageProps) {
  const { dataset: typed } = await searchParams;
  const session = await requireSession(`/requests/new?dataset=${encodeURIComponent(typed ?? '')}`);
  const t = await getTranslations('access.start');
  const id = DatasetId.safeParse(typed);
  if (!id.success) {
    return (
      <Main>
        <PageHeader title={t('title')} />
        <EmptyState title={t('noDataset')}>
          <p>{t('noDatasetText')}</p>
          <p className="mt-4">
            <ButtonLink href="/datasets">{t('search')}</ButtonLink>
          </p>
        </EmptyState>
      </Main>
    );
  }
  const [c, f, names, answer] = await Promise.all([
    getTranslations('common'),
    getTranslations('access.form'),
    readOrganisationNames(),
    orNull((await api()).datasets.read.query({ datasetId: id.data })) as Promise<Answer | null>,
  ]);
  if (answer === null) notFound();
  const { title, isClosed } = answer.dataset;
  const organisations = session.memberships
    .filter(({ permissions }) => permissions.some((each) => each === 'request:draft'))
    .map(({ organisationId }) => ({ value: organisationId, label: names[organisationId]?.name ?? organisationId }));
  return (
    <Main>
      <BackLink href={`/datasets/${id.data}`}>{c('back')}</BackLink>
      <PageHeader title={t('title')} lead={t('lead', { title })} />
      {isClosed && (
        <Notice tone="caution">
          <p>{f('closed')}</p>
        </Notice>
      )}
      {!isClosed && organisations.length === 0 && (
        <EmptyState title={t('none')}>
          <p>{t('noneText')}</p>
          <p className="mt-4">
            <ButtonLink href="/organisations">{t('join')}</ButtonLink>
          </p>
        </EmptyState>
      )}
      {!isClosed && organisations.length > 0 && (
        <ClientMessages parts={['access', 'common', 'work']}>
          <StartRequest datasetId={id.data} organisations={organisations} />
        </ClientMessages>
      )}
    </Main>
  );
}
