import { PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../components/client-messages.tsx';
import { Main } from '../../../components/main.tsx';
import { BackInSite } from '../../../consent/back-in-site.tsx';
import { ReceiveForm } from '../../../consent/wallet/receive-form.tsx';
import { VaultGate } from '../../../vault/vault-gate.tsx';

export const metadata: Metadata = { title: 'Receive a credential' };

export default async function ReceivePage() {
  const [t, c] = await Promise.all([getTranslations('consent.receive'), getTranslations('common')]);
  return (
    <Main>
      <BackInSite href="/wallet">{c('back')}</BackInSite>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ClientMessages parts={['common', 'vault', 'consent']}>
        <VaultGate>
          <ReceiveForm />
        </VaultGate>
      </ClientMessages>
    </Main>
  );
}
