'use client';

import { Notice } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { useState } from 'react';
import { authProblem } from '../../../auth/auth-problem.ts';
import { authRequest } from '../../../auth/auth-request.ts';
import { SimpleForm } from '../../../components/simple-form.tsx';

const PASSWORD_LENGTH_MIN = 12;

/** Asks for an account. The answer is the same whether the address already has one. */
export function SignUpForm() {
  const { auth } = useMessages();
  const [isDone, setDone] = useState(false);
  const { signUp, signIn, problems, security } = auth;
  if (isDone) {
    return (
      <Notice live tone="info" title={signUp.doneTitle}>
        <p>{signUp.done}</p>
      </Notice>
    );
  }
  const unlessBlank = (message: string) => (value: string) => (value.trim() === '' ? message : undefined);
  return (
    <SimpleForm
      action={signUp.action}
      fields={[
        {
          name: 'name',
          label: signUp.name,
          hint: signUp.nameHint,
          autoComplete: 'name',
          check: unlessBlank(problems.name),
        },
        {
          name: 'email',
          label: signIn.email,
          type: 'email',
          autoComplete: 'username',
          check: unlessBlank(problems.email),
        },
        {
          name: 'password',
          label: signIn.password,
          hint: signUp.passwordHint,
          type: 'password',
          autoComplete: 'new-password',
          check: (value) => (value.length < PASSWORD_LENGTH_MIN ? problems.passwordShort : undefined),
        },
      ]}
      send={async (values) => {
        const answer = await authRequest('/sign-up/email', values);
        if (!answer.ok) return authProblem(answer, { ...problems, fresh: security.fresh });
        setDone(true);
        return undefined;
      }}
    />
  );
}
