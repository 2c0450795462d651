'use client';

import { Button } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { authRequest } from '../../../auth/auth-request.ts';

/** Ends the session, here and on the server. */
export function SignOutButton() {
  const t = useTranslations('auth.security');
  const signOut = async () => {
    await authRequest('/sign-out', {});
    window.location.assign('/');
  };
  return (
    <Button variant="secondary" onClick={() => void signOut()}>
      {t('signOut')}
    </Button>
  );
}
