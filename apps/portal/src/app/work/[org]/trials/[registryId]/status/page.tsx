import { permittedStatusChanges } from '@trialmark/registry';
import { recruitmentStatusWords } from '@trialmark/schema';
import { BackLink, Notice, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../../components/client-messages.tsx';
import { Main } from '../../../../../../components/main.tsx';
import { readTrial } from '../../../../../../server/read-trial.ts';
import { requireMembership } from '../../../../../../server/session.ts';
import { portalSettings } from '../../../../../../server/settings.ts';
import { StatusForm } from '../../../../../../work/status-form.tsx';

export const metadata: Metadata = { title: 'Change the recruitment status' };

type StatusPageProps = { readonly params: Promise<{ readonly org: string; readonly registryId: string }> };

export default async function StatusPage({ params }: StatusPageProps) {
  const { org, registryId } = await params;
  const manage = `/work/${org}/trials/${registryId}`;
  await requireMembership(`${manage}/status`, org);
  const [t, c, trial, settings] = await Promise.all([
    getTranslations('work.status'),
    getTranslations('common'),
    readTrial(registryId),
    portalSettings(),
  ]);
  if (trial === null || trial.record === null || trial.sponsorId !== org) notFound();
  const { recruitmentStatus: now } = trial.record;
  const next = permittedStatusChanges[now].map((value) => ({ value, label: recruitmentStatusWords[value] }));
  return (
    <Main>
      <BackLink href={manage}>{c('back')}</BackLink>
      <PageHeader
        kicker={trial.record.publicTitle}
        title={t('title')}
        lead={t('now', { status: recruitmentStatusWords[now] })}
      />
      {next.length === 0 ? (
        <Notice>{t('final')}</Notice>
      ) : (
        <ClientMessages parts={['common', 'work']}>
          <StatusForm
            organisationId={org}
            trialId={trial.trialId}
            options={next}
            back={`${manage}/status`}
            signerOrigin={settings.signerOrigin}
          />
        </ClientMessages>
      )}
    </Main>
  );
}
