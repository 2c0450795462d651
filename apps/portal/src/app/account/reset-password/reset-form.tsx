'use client';

import { Notice } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { useEffect, useState } from 'react';
import { authProblem } from '../../../auth/auth-problem.ts';
import { authRequest } from '../../../auth/auth-request.ts';
import { takeToken } from '../../../auth/take-token.ts';
import { SimpleForm } from '../../../components/simple-form.tsx';

const PASSWORD_LENGTH_MIN = 12;

/** Without a mailed secret it asks for a link; with one it sets a new password. */
export function ResetForm() {
  const { auth } = useMessages();
  const [token, setToken] = useState<string | null>(null);
  const [done, setDone] = useState<'mail' | 'password' | null>(null);
  const { reset, signIn, problems, security, signUp } = auth;
  useEffect(() => setToken((known) => known ?? takeToken()), []);
  if (done !== null) {
    return (
      <Notice live tone={done === 'mail' ? 'info' : 'positive'}>
        <p>{done === 'mail' ? reset.mail : reset.done}</p>
        <p>
          <a href="/account/sign-in">{signIn.title}</a>
        </p>
      </Notice>
    );
  }
  if (token === null || token === '') {
    return (
      <SimpleForm
        action={reset.askAction}
        fields={[
          {
            name: 'email',
            label: signIn.email,
            type: 'email',
            autoComplete: 'username',
            check: (value) => (value.trim() === '' ? problems.email : undefined),
          },
        ]}
        send={async (values) => {
          const answer = await authRequest('/request-password-reset', values);
          if (!answer.ok) return authProblem(answer, { ...problems, fresh: security.fresh });
          setDone('mail');
          return undefined;
        }}
      />
    );
  }
  return (
    <SimpleForm
      action={reset.action}
      fields={[
        {
          name: 'newPassword',
          label: reset.newPassword,
          hint: signUp.passwordHint,
          type: 'password',
          autoComplete: 'new-password',
          check: (value) => (value.length < PASSWORD_LENGTH_MIN ? problems.passwordShort : undefined),
        },
      ]}
      send={async (values) => {
        const answer = await authRequest('/reset-password', { ...values, token });
        if (!answer.ok) return answer.status === 0 ? problems.unreachable : problems.link;
        setDone('password');
        return undefined;
      }}
    />
  );
}
