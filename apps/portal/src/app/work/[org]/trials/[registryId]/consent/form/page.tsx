import { BackLink, Notice, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../../../components/client-messages.tsx';
import { Main } from '../../../../../../../components/main.tsx';
import { PolicyForm } from '../../../../../../../consent/policy-form/policy-form.tsx';
import { listOrganisations } from '../../../../../../../server/read-organisation.ts';
import { readTrial } from '../../../../../../../server/read-trial.ts';
import { readTrialConsent } from '../../../../../../../server/read-trial-consent.ts';
import { requireMembership } from '../../../../../../../server/session.ts';
import { portalSettings } from '../../../../../../../server/settings.ts';

export const metadata: Metadata = { title: 'Write the consent form' };

type FormPageProps = { readonly params: Promise<{ readonly org: string; readonly registryId: string }> };

export default async function FormPage({ params }: FormPageProps) {
  const { org, registryId } = await params;
  const consentPage = `/work/${org}/trials/${registryId}/consent`;
  const [, membership] = await requireMembership(`${consentPage}/form`, org);
  const trial = await readTrial(registryId);
  if (trial === null || trial.record === null || trial.sponsorId !== org) notFound();
  const [t, c, consent, organisations, settings] = await Promise.all([
    getTranslations('consent.policyForm'),
    getTranslations('common'),
    readTrialConsent(registryId),
    listOrganisations(),
    portalSettings(),
  ]);
  return (
    <Main>
      <BackLink href={consentPage}>{c('back')}</BackLink>
      <PageHeader kicker={trial.record.publicTitle} title={t('title')} lead={t('lead')} />
      {!membership.roles.includes('investigator') && <Notice tone="caution">{t('investigatorsOnly')}</Notice>}
      <ClientMessages parts={['common', 'work', 'consent']}>
        <PolicyForm
          organisationId={org}
          trialId={trial.trialId}
          inForce={consent?.policy ?? null}
          organisations={organisations.map(({ id, name }) => ({ value: id, label: name }))}
          back={`${consentPage}/form`}
          signerOrigin={settings.signerOrigin}
        />
      </ClientMessages>
    </Main>
  );
}
