import { BackLink, Notice, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../components/client-messages.tsx';
import { Main } from '../../../components/main.tsx';
import { readSession } from '../../../server/session.ts';
import { PasskeyList } from './passkey-list.tsx';
import { SignOutButton } from './sign-out-button.tsx';
import { TotpSetup } from './totp-setup.tsx';

export const metadata: Metadata = { title: 'Passkeys and authenticator app' };

export default async function SecurityPage() {
  const session = await readSession();
  if (session === null) redirect('/account/sign-in?to=/account/security');
  const t = await getTranslations('auth.security');
  return (
    <Main>
      {session.enrolment === 'complete' && <BackLink href="/account">{t('back')}</BackLink>}
      <PageHeader title={t('title')} kicker={session.email} />
      {session.enrolment === 'required' && (
        <Notice tone="caution">
          <p>{t('required')}</p>
        </Notice>
      )}
      <ClientMessages parts={['common', 'auth']}>
        <div className="space-y-12">
          <PasskeyList />
          <TotpSetup />
          <SignOutButton />
        </div>
      </ClientMessages>
    </Main>
  );
}
