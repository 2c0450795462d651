import { PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../components/client-messages.tsx';
import { Main } from '../../components/main.tsx';
import { ReceiptForm } from './receipt-form.tsx';

export const metadata: Metadata = { title: 'Verify a receipt' };

export default async function VerifyPage() {
  const t = await getTranslations('verify');
  return (
    <Main>
      <PageHeader title={t('title')} lead={t('lead')} />
      <noscript>
        <p className="mb-8 max-w-prose font-semibold">{t('noScript')}</p>
      </noscript>
      <ClientMessages parts={['common', 'verify']}>
        <ReceiptForm />
      </ClientMessages>
    </Main>
  );
}
