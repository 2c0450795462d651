import { PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../components/client-messages.tsx';
import { Main } from '../../components/main.tsx';
import { WalletHome } from '../../consent/wallet/wallet-home.tsx';
import { readStudies } from '../../server/read-studies.ts';
import { portalSettings } from '../../server/settings.ts';
import { VaultGate } from '../../vault/vault-gate.tsx';

export const metadata: Metadata = { title: 'Your wallet' };

export default async function WalletPage() {
  const [t, studies, { apiUrl }] = await Promise.all([
    getTranslations('consent.wallet'),
    readStudies(),
    portalSettings(),
  ]);
  return (
    <Main>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ClientMessages parts={['common', 'vault', 'consent', 'data']}>
        <VaultGate>
          <WalletHome studies={studies} apiOrigin={apiUrl} />
        </VaultGate>
      </ClientMessages>
    </Main>
  );
}
