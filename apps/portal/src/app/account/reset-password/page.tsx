import { BackLink, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../components/client-messages.tsx';
import { Main } from '../../../components/main.tsx';
import { ResetForm } from './reset-form.tsx';

export const metadata: Metadata = { title: 'Forgotten password' };

export default async function ResetPasswordPage() {
  const [t, c] = await Promise.all([getTranslations('auth.reset'), getTranslations('common')]);
  return (
    <Main>
      <BackLink href="/account/sign-in">{c('back')}</BackLink>
      <PageHeader title={t('askTitle')} />
      <ClientMessages parts={['common', 'auth']}>
        <ResetForm />
      </ClientMessages>
    </Main>
  );
}
