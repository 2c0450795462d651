import { PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../components/client-messages.tsx';
import { Main } from '../../../../components/main.tsx';
import { BackInSite } from '../../../../consent/back-in-site.tsx';
import { TakePart } from '../../../../consent/take-part/take-part.tsx';
import { readStudy } from '../../../../server/read-studies.ts';
import { portalSettings } from '../../../../server/settings.ts';
import { VaultGate } from '../../../../vault/vault-gate.tsx';

export const metadata: Metadata = { title: 'Take part' };

type TakePartPageProps = { readonly params: Promise<{ readonly trial: string }> };

export default async function TakePartPage({ params }: TakePartPageProps) {
  const [study, t, { apiUrl }] = await Promise.all([
    readStudy((await params).trial),
    getTranslations('consent.takePart'),
    portalSettings(),
  ]);
  return (
    <Main>
      <BackInSite href={`/studies/${study.trial}`}>{t('back')}</BackInSite>
      <PageHeader kicker={study.policy.title} title={t('title')} />
      <ClientMessages parts={['common', 'vault', 'consent']}>
        <VaultGate>
          <TakePart study={study} apiOrigin={apiUrl} />
        </VaultGate>
      </ClientMessages>
    </Main>
  );
}
