import { PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../components/client-messages.tsx';
import { Main } from '../../../components/main.tsx';
import { VaultSettings } from '../../../vault/settings/vault-settings.tsx';

export const metadata: Metadata = { title: 'Your vault' };

export default async function VaultSettingsPage() {
  const t = await getTranslations('vault');
  return (
    <Main>
      <PageHeader title={t('settings.title')} />
      <ClientMessages parts={['common', 'vault', 'recipient']}>
        <VaultSettings />
      </ClientMessages>
    </Main>
  );
}
