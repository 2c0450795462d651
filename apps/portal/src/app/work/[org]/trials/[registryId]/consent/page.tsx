import { BackLink, ButtonLink, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../../components/client-messages.tsx';
import { Main } from '../../../../../../components/main.tsx';
import { ConsentFacts } from '../../../../../../consent/set-up/consent-facts.tsx';
import { IssuersForm } from '../../../../../../consent/set-up/issuers-form.tsx';
import { SaidTable } from '../../../../../../consent/set-up/said-table.tsx';
import { readTrial } from '../../../../../../server/read-trial.ts';
import {
  type ConsentSaid,
  issuerId,
  readConsentLog,
  readIssuers,
  readTrialConsent,
} from '../../../../../../server/read-trial-consent.ts';
import { requireMembership } from '../../../../../../server/session.ts';
import { portalSettings } from '../../../../../../server/settings.ts';

export const metadata: Metadata = { title: 'Consent to use of data' };

type ConsentPageProps = { readonly params: Promise<{ readonly org: string; readonly registryId: string }> };

const NEWEST = 10;

/** How a trial of one's organisation asks for consent, and what can be set about it. */
export default async function ConsentPage({ params }: ConsentPageProps) {
  const { org, registryId } = await params;
  const manage = `/work/${org}/trials/${registryId}`;
  const here = `${manage}/consent`;
  const [, membership] = await requireMembership(here, org);
  const trial = await readTrial(registryId);
  if (trial === null || trial.record === null || trial.sponsorId !== org) notFound();
  const [t, c, consent, said, issuers, settings] = await Promise.all([
    getTranslations('consent.setUp'),
    getTranslations('common'),
    readTrialConsent(registryId),
    readConsentLog(registryId, NEWEST),
    readIssuers(),
    portalSettings(),
  ]);
  const current = (consent?.issuers ?? newestList(said)).map(issuerId);
  return (
    <Main>
      <BackLink href={manage}>{c('back')}</BackLink>
      <PageHeader kicker={trial.record.publicTitle} title={t('title')} lead={t('lead')} />
      <div className="space-y-12">
        <Section title={t('now')}>
          {consent === null ? (
            <p>{t('noForm')}</p>
          ) : (
            <ConsentFacts consent={consent} newest={said[0]?.place.index ?? null} isWhole />
          )}
        </Section>
        <Section id="choose" title={t('chooseTitle')} lead={t('chooseLead')}>
          <ClientMessages parts={['common', 'work', 'consent']}>
            <IssuersForm
              organisationId={org}
              trialId={trial.trialId}
              accredited={issuers.filter(({ isRetired }) => !isRetired).map((key) => ({ ...key, id: issuerId(key) }))}
              current={current}
              back={here}
              signerOrigin={settings.signerOrigin}
            />
          </ClientMessages>
        </Section>
        <Section title={t('formTitle')} lead={t('formLead')}>
          <p className="mb-4">
            <ButtonLink href={`${here}/form`}>
              {consent === null ? t('writeFirst') : t('writeNext', { version: consent.policy.version + 1 })}
            </ButtonLink>
          </p>
          <p className="max-w-prose text-sm text-muted">{t('writeHint')}</p>
        </Section>
        {membership.permissions.includes('consent:attest') && consent !== null && (
          <Section title={t('deskTitle')}>
            <p className="font-semibold">
              <a href={`${manage}/withdrawal`}>{t('desk')}</a>
            </p>
            <p className="mt-1.5 text-sm text-muted">{t('deskHint')}</p>
          </Section>
        )}
        <Section title={t('saidTitle')} lead={t('saidLead')}>
          <SaidTable said={said} />
        </Section>
      </div>
    </Main>
  );
}

/** Before there is a form there are no grants either, so the list in force is among the newest statements. */
const newestList = (said: readonly ConsentSaid[]) =>
  said.find(({ type }) => type === 'study.issuers-stated')?.body.issuers ?? [];
