'use client';

import { Button, Notice } from '@trialmark/ui';
import type { CommandOutput } from '@trialmark/vault';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmCode } from '../confirm-code.tsx';
import { keepStorage } from '../keep-storage.ts';
import { PasskeyForm } from '../passkey-form.tsx';
import { RecoveryCode } from '../recovery-code.tsx';
import { StepSection } from '../step-section.tsx';
import { useVault } from '../use-vault.ts';

type NewCode = CommandOutput<'draft.code'>;

type Step =
  | { readonly kind: 'passkey' }
  | { readonly kind: 'code'; readonly newCode: NewCode }
  | { readonly kind: 'confirm'; readonly newCode: NewCode };

/** Makes a vault: a passkey, a recovery code, and proof that the code was written down. Before that nothing is stored. */
export function SetUpFlow() {
  const t = useTranslations('vault.setUp');
  const { call } = useVault();
  const [step, setStep] = useState<Step>({ kind: 'passkey' });
  if (step.kind === 'passkey') {
    return (
      <StepSection title={t('title')} isFirst>
        <p className="mb-4 max-w-prose">{t('lead')}</p>
        <p className="max-w-prose">{t('need')}</p>
        <ul className="mb-4 max-w-prose list-disc pl-6">
          <li>{t('needPasskey')}</li>
          <li>{t('needPaper')}</li>
        </ul>
        <p className="mb-8">
          <a href="/wallet/recover">{t('have')}</a>
        </p>
        <PasskeyForm
          existing={[]}
          action={t('make')}
          use={async (passkey) => {
            await call('draft.create', null);
            await call('draft.passkey', passkey, [passkey.prf]);
            setStep({ kind: 'code', newCode: await call('draft.code', null) });
          }}
        />
      </StepSection>
    );
  }
  const { newCode } = step;
  if (step.kind === 'code') {
    return (
      <StepSection title={t('codeTitle')}>
        <p className="mb-6 max-w-prose">{t('codeLead')}</p>
        <RecoveryCode code={newCode.code} fingerprint={newCode.fingerprint} />
        <Notice tone="caution">
          <p>{t('codeWarn')}</p>
        </Notice>
        <p className="mb-6 max-w-prose">{t('codeAlone')}</p>
        <Button onClick={() => setStep({ kind: 'confirm', newCode })}>{t('written')}</Button>
      </StepSection>
    );
  }
  return (
    <StepSection title={t('confirmTitle')}>
      <ConfirmCode
        ask={newCode.ask}
        onShowAgain={() => setStep({ kind: 'code', newCode })}
        finish={async (groups) => {
          await call('draft.finish', { groups });
          await keepStorage();
        }}
      />
    </StepSection>
  );
}
