'use client';

import { Button, ErrorSummary, Input, Section, type SummaryError } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { authProblem } from '../../../auth/auth-problem.ts';
import { authRequest } from '../../../auth/auth-request.ts';
import { addPasskey, hasPasskeys, type PasskeyResult } from '../../../auth/passkeys.ts';

type Passkey = { readonly id: string; readonly name?: string | null };

/** The passkeys of an account, to add and to remove. */
export function PasskeyList() {
  const t = useTranslations('auth.security');
  const { auth, common } = useMessages();
  const [passkeys, setPasskeys] = useState<readonly Passkey[]>([]);
  const [name, setName] = useState('');
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const reload = useCallback(async () => {
    const answer = await authRequest<readonly Passkey[]>('/passkey/list-user-passkeys');
    if (answer.ok) setPasskeys(answer.value);
  }, []);
  useEffect(() => void reload(), [reload]);
  const settle = async (answer: PasskeyResult) => {
    if (!answer.ok) return setErrors([{ message: authProblem(answer, { ...auth.problems, fresh: t('fresh') }) }]);
    setErrors([]);
    setName('');
    await reload();
  };
  const add = async () => {
    if (!hasPasskeys()) return setErrors([{ message: auth.problems.noPasskeys }]);
    await settle(await addPasskey(name));
  };
  return (
    <Section id="passkeys" title={t('passkeys')}>
      <ErrorSummary title={common.problem} errors={errors} />
      {passkeys.length === 0 && <p className="text-muted">{t('noPasskeys')}</p>}
      <ul>
        {passkeys.map((passkey) => (
          <li key={passkey.id} className="flex max-w-prose items-center justify-between border-b border-line py-2">
            {passkey.name ?? passkey.id}
            <Button
              variant="quiet"
              small
              onClick={() => void authRequest('/passkey/delete-passkey', { id: passkey.id }).then(settle)}
            >
              {t('remove')} <span className="sr-only">{passkey.name ?? passkey.id}</span>
            </Button>
          </li>
        ))}
      </ul>
      <div className="mt-6 max-w-md">
        <Input
          id="passkey-name"
          label={t('passkeyName')}
          hint={t('passkeyNameHint')}
          errorPrefix={common.errorPrefix}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button onClick={() => void add()}>{t('addPasskey')}</Button>
      </div>
    </Section>
  );
}
