import { PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../components/client-messages.tsx';
import { Main } from '../../../components/main.tsx';
import { BackInSite } from '../../../consent/back-in-site.tsx';
import { MyData } from '../../../consent/my-data/my-data.tsx';
import { readStudies } from '../../../server/read-studies.ts';
import { portalSettings } from '../../../server/settings.ts';
import { VaultGate } from '../../../vault/vault-gate.tsx';

export const metadata: Metadata = { title: 'Where my data is' };

export default async function MyDataPage() {
  const [t, c, studies, { apiUrl }] = await Promise.all([
    getTranslations('data'),
    getTranslations('common'),
    readStudies(),
    portalSettings(),
  ]);
  return (
    <Main>
      <BackInSite href="/wallet">{c('back')}</BackInSite>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ClientMessages parts={['common', 'vault', 'consent', 'data']}>
        <VaultGate>
          <MyData studies={studies} apiOrigin={apiUrl} />
        </VaultGate>
      </ClientMessages>
    </Main>
  );
}
