import { BackLink, Notice, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../../components/client-messages.tsx';
import { Main } from '../../../../../../components/main.tsx';
import { SiteWithdrawalForm } from '../../../../../../consent/site-withdrawal/site-withdrawal-form.tsx';
import { readTrial } from '../../../../../../server/read-trial.ts';
import { readTrialConsent } from '../../../../../../server/read-trial-consent.ts';
import { requireMembership } from '../../../../../../server/session.ts';
import { portalSettings } from '../../../../../../server/settings.ts';

export const metadata: Metadata = { title: 'Withdraw for a participant' };

type WithdrawalPageProps = { readonly params: Promise<{ readonly org: string; readonly registryId: string }> };

/** For coordinators of the sponsor, and of organisations that attest for the study. */
export default async function WithdrawalPage({ params }: WithdrawalPageProps) {
  const { org, registryId } = await params;
  const here = `/work/${org}/trials/${registryId}/withdrawal`;
  const [, membership] = await requireMembership(here, org);
  const [t, c, trial, settings] = await Promise.all([
    getTranslations('consent.siteWithdrawal'),
    getTranslations('common'),
    readTrial(registryId),
    portalSettings(),
  ]);
  if (trial === null || trial.record === null) notFound();
  const consent = await readTrialConsent(registryId);
  const isOurs = trial.sponsorId === org || (consent?.issuers ?? []).some(({ organisation }) => organisation === org);
  if (!isOurs) notFound();
  const maySign = membership.permissions.includes('consent:attest');
  return (
    <Main>
      <BackLink href={`/work/${org}`}>{c('back')}</BackLink>
      <PageHeader kicker={consent?.policy.title ?? trial.record.publicTitle} title={t('title')} lead={t('lead')} />
      {consent === null && <Notice>{t('noForm')}</Notice>}
      {!maySign && <Notice tone="caution">{t('notAttesting')}</Notice>}
      {consent !== null && maySign && (
        <>
          <div className="mb-8">
            <Section title={t('before')}>
              <div className="max-w-prose space-y-2">
                <p>{t('public')}</p>
                <p>{t('nameless')}</p>
                <p>{t('final')}</p>
              </div>
            </Section>
          </div>
          <ClientMessages parts={['common', 'work', 'consent']}>
            <SiteWithdrawalForm
              organisationId={org}
              trialId={trial.trialId}
              back={here}
              signerOrigin={settings.signerOrigin}
            />
          </ClientMessages>
        </>
      )}
    </Main>
  );
}
