import { BackLink, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../components/client-messages.tsx';
import { Main } from '../../../components/main.tsx';
import { SignUpForm } from './sign-up-form.tsx';

export const metadata: Metadata = { title: 'Create an account' };

export default async function SignUpPage() {
  const [t, c] = await Promise.all([getTranslations('auth.signUp'), getTranslations('common')]);
  return (
    <Main>
      <BackLink href="/account/sign-in">{c('back')}</BackLink>
      <PageHeader title={t('title')} />
      <ClientMessages parts={['common', 'auth']}>
        <SignUpForm />
      </ClientMessages>
    </Main>
  );
}
