import { BackLink, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../../components/client-messages.tsx';
import { Main } from '../../../../../../components/main.tsx';
import { ReportForm } from '../../../../../../draft/report-form.tsx';
import { readOpenDraft } from '../../../../../../server/read-work.ts';
import { requireMembership } from '../../../../../../server/session.ts';
import { portalSettings } from '../../../../../../server/settings.ts';

export const metadata: Metadata = { title: 'Report outcomes' };

type ReportPageProps = { readonly params: Promise<{ readonly org: string; readonly draft: string }> };

export default async function ReportPage({ params }: ReportPageProps) {
  const { org, draft: id } = await params;
  const list = `/work/${org}/drafts/${id}`;
  await requireMembership(`${list}/outcomes-report`, org);
  const [t, c, draft, settings] = await Promise.all([
    getTranslations('work.results'),
    getTranslations('common'),
    readOpenDraft(org, id),
    portalSettings(),
  ]);
  if (draft.kind !== 'results') notFound();
  return (
    <Main>
      <BackLink href={list}>{c('back')}</BackLink>
      <PageHeader kicker={draft.data.record?.publicTitle} title={t('title')} lead={t('lead')} />
      <ClientMessages parts={['common', 'record', 'work']}>
        <ReportForm
          draft={draft}
          here={`${list}/outcomes-report`}
          listHref={list}
          signerOrigin={settings.signerOrigin}
        />
      </ClientMessages>
    </Main>
  );
}
