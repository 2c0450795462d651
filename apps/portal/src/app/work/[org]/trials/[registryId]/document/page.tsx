import { BackLink, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../../components/client-messages.tsx';
import { Main } from '../../../../../../components/main.tsx';
import { readTrial } from '../../../../../../server/read-trial.ts';
import { requireMembership } from '../../../../../../server/session.ts';
import { portalSettings } from '../../../../../../server/settings.ts';
import { DocumentForm } from '../../../../../../work/document-form.tsx';

export const metadata: Metadata = { title: 'Publish a document’s fingerprint' };

type DocumentPageProps = { readonly params: Promise<{ readonly org: string; readonly registryId: string }> };

export default async function DocumentPage({ params }: DocumentPageProps) {
  const { org, registryId } = await params;
  const manage = `/work/${org}/trials/${registryId}`;
  await requireMembership(`${manage}/document`, org);
  const [t, c, trial, settings] = await Promise.all([
    getTranslations('work.document'),
    getTranslations('common'),
    readTrial(registryId),
    portalSettings(),
  ]);
  if (trial === null || trial.sponsorId !== org) notFound();
  return (
    <Main>
      <BackLink href={manage}>{c('back')}</BackLink>
      <PageHeader kicker={trial.record?.publicTitle ?? registryId} title={t('title')} lead={t('lead')} />
      <ClientMessages parts={['common', 'work']}>
        <DocumentForm
          organisationId={org}
          trialId={trial.trialId}
          back={`${manage}/document`}
          signerOrigin={settings.signerOrigin}
        />
      </ClientMessages>
    </Main>
  );
}
