import { PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../components/client-messages.tsx';
import { Main } from '../../../components/main.tsx';
import { RecoverFlow } from '../../../vault/recover/recover-flow.tsx';

export const metadata: Metadata = { title: 'Recover your vault' };

export default async function RecoverPage() {
  const t = await getTranslations('vault');
  return (
    <Main>
      <PageHeader title={t('recover.title')} />
      <ClientMessages parts={['common', 'vault']}>
        <RecoverFlow />
      </ClientMessages>
    </Main>
  );
}
