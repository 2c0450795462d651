'use client';

import { Button, ErrorSummary, Input, type SummaryError } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { authProblem } from '../../../auth/auth-problem.ts';
import { type AuthAnswer, authRequest } from '../../../auth/auth-request.ts';
import { hasPasskeys, type PasskeyResult, signInWithPasskey } from '../../../auth/passkeys.ts';

type Stage = 'start' | 'totp' | 'passkey';

/** Signs in with a passkey, or with a password and then a second factor; then goes to `to`. */
export function SignInForm({ to }: { readonly to: string }) {
  const t = useTranslations('auth');
  const { auth, common } = useMessages();
  const [stage, setStage] = useState<Stage>('start');
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const [isBusy, setBusy] = useState(false);
  const settle = (answer: AuthAnswer | PasskeyResult) => {
    setBusy(false);
    if (!answer.ok)
      return setErrors([{ message: authProblem(answer, { ...auth.problems, fresh: auth.security.fresh }) }]);
    setErrors([]);
    if (answer.value.next === 'totp') return setStage('totp');
    if (answer.value.next === 'passkey') return setStage('passkey');
    window.location.assign(to);
  };
  const submit = async (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const missing = (stage === 'totp' ? (['code'] as const) : (['email', 'password'] as const))
      .filter((name) => text(name) === '')
      .map((name) => ({ href: `#${name}`, message: t(`problems.${name}`) }));
    if (missing.length > 0) return setErrors(missing);
    setBusy(true);
    if (stage === 'totp') {
      const code = text('code').replaceAll(' ', '');
      const path = /^\d{6}$/.test(code) ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code';
      return settle(await authRequest(path, { code }));
    }
    settle(await authRequest('/sign-in/email', { email: text('email'), password: String(form.get('password')) }));
  };
  const askPasskey = async () => {
    if (!hasPasskeys()) return setErrors([{ message: t('problems.noPasskeys') }]);
    setBusy(true);
    settle(await signInWithPasskey());
  };
  const errorAt = (href: string) => errors.find((error) => error.href === href)?.message;
  const { errorPrefix } = common;
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      {stage !== 'totp' && (
        <div className="mb-8">
          {stage === 'passkey' && <p className="mb-4 max-w-prose">{t('passkeyNeeded')}</p>}
          <Button onClick={() => void askPasskey()} disabled={isBusy}>
            {t('signIn.passkey')}
          </Button>
          <p className="mt-2 max-w-prose text-sm text-muted">{t('signIn.passkeyHint')}</p>
        </div>
      )}
      {stage !== 'passkey' && (
        <form
          method="post"
          noValidate
          className="max-w-md"
          onSubmit={(event) => {
            event.preventDefault();
            void submit(new FormData(event.currentTarget));
          }}
        >
          {stage === 'start' ? (
            <>
              <h2 className="mb-4 text-lg font-semibold">{t('signIn.or')}</h2>
              <Input
                id="email"
                name="email"
                type="email"
                autoComplete="username"
                label={t('signIn.email')}
                error={errorAt('#email')}
                errorPrefix={errorPrefix}
              />
              <Input
                id="password"
                name="password"
                type="password"
                autoComplete="current-password"
                label={t('signIn.password')}
                error={errorAt('#password')}
                errorPrefix={errorPrefix}
              />
            </>
          ) : (
            <Input
              id="code"
              name="code"
              autoComplete="one-time-code"
              label={t('totp.code')}
              hint={t('totp.lead')}
              error={errorAt('#code')}
              errorPrefix={errorPrefix}
            />
          )}
          <Button type="submit" variant={stage === 'start' ? 'secondary' : 'primary'} disabled={isBusy}>
            {stage === 'start' ? t('signIn.action') : t('totp.action')}
          </Button>
        </form>
      )}
    </>
  );
}
