import { PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../components/client-messages.tsx';
import { Main } from '../../../components/main.tsx';
import { OpenVault } from '../../../vault/open-vault.tsx';

export const metadata: Metadata = { title: 'Set up your vault' };

export default async function SetUpPage() {
  const t = await getTranslations('vault');
  return (
    <Main>
      <PageHeader title={t('settings.title')} />
      <ClientMessages parts={['common', 'vault']}>
        <OpenVault />
      </ClientMessages>
    </Main>
  );
}
