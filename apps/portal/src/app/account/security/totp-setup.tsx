'use client';

import { Notice, Section } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { authProblem } from '../../../auth/auth-problem.ts';
import { authRequest } from '../../../auth/auth-request.ts';
import { QrCode } from '../../../components/qr-code.tsx';
import { SimpleForm } from '../../../components/simple-form.tsx';

type Enrolment = { readonly totpURI: string; readonly backupCodes: readonly string[] };

const secretOf = (uri: string) => URL.parse(uri)?.searchParams.get('secret') ?? uri;

/** Sets up an authenticator app: password, then the secret and the backup codes, then a code that shows it works. */
export function TotpSetup() {
  const t = useTranslations('auth.security');
  const { auth } = useMessages();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [isDone, setDone] = useState(false);
  const texts = { ...auth.problems, fresh: t('fresh') };
  if (isDone) {
    return (
      <Section id="totp" title={t('totp')}>
        <Notice live tone="positive">
          <p>{t('done')}</p>
          <p>
            <a href="/account">{t('back')}</a>
          </p>
        </Notice>
      </Section>
    );
  }
  return (
    <Section id="totp" title={t('totp')} lead={t('totpLead')}>
      {enrolment === null ? (
        <SimpleForm
          key="password"
          action={t('enable')}
          fields={[
            {
              name: 'totp-password',
              label: auth.signIn.password,
              type: 'password',
              autoComplete: 'current-password',
              check: (value) => (value === '' ? auth.problems.password : undefined),
            },
          ]}
          send={async (values) => {
            const answer = await authRequest<Enrolment>('/two-factor/enable', { password: values['totp-password'] });
            if (!answer.ok) return authProblem(answer, texts);
            setEnrolment(answer.value);
            return undefined;
          }}
        />
      ) : (
        <>
          <p className="mb-3 font-semibold">{t('scan')}</p>
          <QrCode text={enrolment.totpURI} label={t('scanLabel')} />
          <p className="font-semibold">{t('secret')}</p>
          <p className="mb-5 break-all font-mono">{secretOf(enrolment.totpURI)}</p>
          <p className="font-semibold">{t('codes')}</p>
          <ul className="mb-6 grid max-w-md grid-cols-2 font-mono">
            {enrolment.backupCodes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <SimpleForm
            key="code"
            action={t('confirm')}
            fields={[
              {
                name: 'totp-code',
                label: auth.totp.code,
                autoComplete: 'one-time-code',
                check: (value) => (value.trim() === '' ? auth.problems.code : undefined),
              },
            ]}
            send={async (values) => {
              const answer = await authRequest('/two-factor/verify-totp', { code: values['totp-code']?.trim() });
              if (!answer.ok) return authProblem(answer, texts);
              setDone(true);
              return undefined;
            }}
          />
        </>
      )}
    </Section>
  );
}
