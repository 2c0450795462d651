import { PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../components/client-messages.tsx';
import { Main } from '../../../../components/main.tsx';
import { BackInSite } from '../../../../consent/back-in-site.tsx';
import { ConsentPanel } from '../../../../consent/wallet/consent-panel.tsx';
import { readStudy } from '../../../../server/read-studies.ts';
import { portalSettings } from '../../../../server/settings.ts';
import { VaultGate } from '../../../../vault/vault-gate.tsx';

export const metadata: Metadata = { title: 'Your consent' };

type ConsentPageProps = { readonly params: Promise<{ readonly trial: string }> };

export default async function ConsentPage({ params }: ConsentPageProps) {
  const [study, t, c, { apiUrl }] = await Promise.all([
    readStudy((await params).trial),
    getTranslations('consent.own'),
    getTranslations('common'),
    portalSettings(),
  ]);
  return (
    <Main>
      <BackInSite href="/wallet">{c('back')}</BackInSite>
      <PageHeader kicker={t('title')} title={study.policy.title} />
      <ClientMessages parts={['common', 'vault', 'consent']}>
        <VaultGate>
          <ConsentPanel study={study} apiOrigin={apiUrl} />
        </VaultGate>
      </ClientMessages>
    </Main>
  );
}
