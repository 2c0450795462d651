import { BackLink, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../components/client-messages.tsx';
import { Main } from '../../../../components/main.tsx';
import { requireMembership } from '../../../../server/session.ts';
import { StartForm } from './start-form.tsx';

export const metadata: Metadata = { title: 'Register a trial' };

type NewPageProps = { readonly params: Promise<{ readonly org: string }> };

export default async function NewPage({ params }: NewPageProps) {
  const { org } = await params;
  const [, membership] = await requireMembership(`/work/${org}/new`, org);
  const [t, c] = await Promise.all([getTranslations('work.start'), getTranslations('common')]);
  return (
    <Main>
      <BackLink href={`/work/${org}`}>{c('back')}</BackLink>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ClientMessages parts={['common', 'work']}>
        <StartForm organisationId={membership.organisationId} />
      </ClientMessages>
    </Main>
  );
}
