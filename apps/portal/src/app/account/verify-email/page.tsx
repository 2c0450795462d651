import { PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../components/client-messages.tsx';
import { Main } from '../../../components/main.tsx';
import { VerifyEmailForm } from './verify-email-form.tsx';

export const metadata: Metadata = { title: 'Confirm your e-mail address' };

export default async function VerifyEmailPage() {
  const t = await getTranslations('auth.verifyEmail');
  return (
    <Main>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ClientMessages parts={['common', 'auth']}>
        <VerifyEmailForm />
      </ClientMessages>
    </Main>
  );
}
