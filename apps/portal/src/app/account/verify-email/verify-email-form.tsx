'use client';

import { Button, ErrorSummary, Notice, type SummaryError } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { useEffect, useState } from 'react';
import { authRequest } from '../../../auth/auth-request.ts';
import { takeToken } from '../../../auth/take-token.ts';

/** Confirms an address, when the reader says so. */
export function VerifyEmailForm() {
  const { auth, common } = useMessages();
  const [token, setToken] = useState('');
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const [isDone, setDone] = useState(false);
  useEffect(() => setToken((known) => (known === '' ? takeToken() : known)), []);
  const confirm = async () => {
    const answer = await authRequest('/verify-email', { token });
    if (answer.ok) setDone(true);
    else setErrors([{ message: answer.status === 0 ? auth.problems.unreachable : auth.problems.link }]);
  };
  if (isDone) {
    return (
      <Notice live tone="positive">
        <p>{auth.verifyEmail.done}</p>
        <p>
          <a href="/account/sign-in">{auth.signIn.title}</a>
        </p>
      </Notice>
    );
  }
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <Button onClick={() => void confirm()}>{auth.verifyEmail.action}</Button>
    </>
  );
}
