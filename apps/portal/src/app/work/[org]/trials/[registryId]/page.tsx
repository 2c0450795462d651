import { BackLink, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../components/client-messages.tsx';
import { Main } from '../../../../../components/main.tsx';
import { readTrial } from '../../../../../server/read-trial.ts';
import { requireMembership } from '../../../../../server/session.ts';
import { portalSettings } from '../../../../../server/settings.ts';
import { ManageTrial } from '../../../../../work/manage-trial.tsx';

export const metadata: Metadata = { title: 'Manage a trial' };

type ManagePageProps = { readonly params: Promise<{ readonly org: string; readonly registryId: string }> };

/** What can be done about a trial of one's organisation. */
export default async function ManagePage({ params }: ManagePageProps) {
  const { org, registryId } = await params;
  const here = `/work/${org}/trials/${registryId}`;
  const [, membership] = await requireMembership(here, org);
  const [t, trial, settings] = await Promise.all([getTranslations('work'), readTrial(registryId), portalSettings()]);
  if (trial === null || trial.sponsorId !== org) notFound();
  return (
    <Main>
      <BackLink href={`/work/${org}`}>{t('title')}</BackLink>
      <PageHeader
        kicker={
          <a href={`/trials/${registryId}`} className="tabular-nums">
            {registryId}
          </a>
        }
        title={trial.record?.publicTitle ?? registryId}
        lead={t('manage.title')}
      />
      <ClientMessages parts={['common', 'work']}>
        <ManageTrial
          organisationId={membership.organisationId}
          trialId={trial.trialId}
          isSealed={trial.record === null}
          permissions={membership.permissions}
          here={here}
          signerOrigin={settings.signerOrigin}
        />
      </ClientMessages>
    </Main>
  );
}
