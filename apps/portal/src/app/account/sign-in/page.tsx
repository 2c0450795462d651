import { PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { safePath } from '../../../auth/safe-path.ts';
import { ClientMessages } from '../../../components/client-messages.tsx';
import { Main } from '../../../components/main.tsx';
import { SignInForm } from './sign-in-form.tsx';

export const metadata: Metadata = { title: 'Sign in' };

type SignInPageProps = { readonly searchParams: Promise<{ readonly to?: string }> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const [t, { to }] = await Promise.all([getTranslations('auth.signIn'), searchParams]);
  return (
    <Main>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ClientMessages parts={['common', 'auth']}>
        <SignInForm to={safePath(to)} />
      </ClientMessages>
      <ul className="mt-8 space-y-2">
        <li>
          <a href="/account/reset-password">{t('forgot')}</a>
        </li>
        <li>
          <a href="/account/sign-up">{t('noAccount')}</a>
        </li>
      </ul>
    </Main>
  );
}
