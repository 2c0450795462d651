'use client';

import { Button, Details, ErrorSummary, Section } from '@trialmark/ui';
import { VaultError } from '@trialmark/vault';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { askVaultPasskey } from '../passkeys.ts';
import { CodeForm } from '../recover/code-form.tsx';
import { useVault } from '../use-vault.ts';
import { useVaultTask } from '../use-vault-task.ts';
import { CodeSection } from './code-section.tsx';
import { PasskeysSection } from './passkeys-section.tsx';

/** Ways into the vault, after the person has confirmed that it is they who change them. */
export function ManageSection() {
  const t = useTranslations('vault.settings');
  const { common } = useMessages();
  const { state, call } = useVault();
  const { isBusy, errors, attempt } = useVaultTask();
  const [isConfirmed, setConfirmed] = useState(false);
  const passkeys = state.status === 'unlocked' ? state.passkeys : [];
  const confirm = async () => {
    const opener = await askVaultPasskey(passkeys);
    await call('open', { opener, manage: true }, [opener.prf]);
    setConfirmed(true);
  };
  /** Work that needs the confirmation, which ends after five minutes. */
  const manage = (work: () => Promise<void>) =>
    attempt(async () => {
      try {
        await work();
      } catch (error) {
        if (error instanceof VaultError && error.code === 'not-confirmed') setConfirmed(false);
        throw error;
      }
    });
  return (
    <Section id="ways-in" title={t('manageTitle')} lead={isConfirmed ? undefined : t('manageLead')}>
      <ErrorSummary title={common.problem} errors={errors} />
      {isConfirmed ? (
        <div className="space-y-10">
          <PasskeysSection passkeys={passkeys} manage={manage} isBusy={isBusy} />
          <CodeSection manage={manage} isBusy={isBusy} />
        </div>
      ) : (
        <>
          <Button variant="secondary" disabled={isBusy} onClick={() => void attempt(confirm)}>
            {t('confirmPasskey')}
          </Button>
          <Details summary={t('confirmCode')}>
            <CodeForm
              withFile={false}
              use={async (code) => {
                await call('open', { opener: { kind: 'code', code }, manage: true });
                setConfirmed(true);
              }}
            />
          </Details>
        </>
      )}
    </Section>
  );
}
