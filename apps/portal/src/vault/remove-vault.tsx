'use client';

import { Button, Checkbox, ErrorSummary } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { rememberVault } from './had-vault.ts';
import { useVault } from './use-vault.ts';
import { useVaultTask } from './use-vault-task.ts';

/** Removes the vault from this browser, once the person has said that they mean it. */
export function RemoveVault() {
  const t = useTranslations('vault.settings');
  const { common } = useMessages();
  const { call } = useVault();
  const [isSure, setSure] = useState(false);
  const { isBusy, errors, setErrors, attempt } = useVaultTask();
  const remove = async () => {
    if (!isSure) return setErrors([{ message: t('removeSureMissing'), href: '#remove-sure' }]);
    await attempt(async () => {
      rememberVault(false);
      await call('remove', { confirmed: true });
    });
  };
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <p className="mb-3 max-w-prose">{t('removeText')}</p>
      <div className="mb-4">
        <Checkbox
          id="remove-sure"
          label={t('removeSure')}
          checked={isSure}
          onChange={(event) => setSure(event.currentTarget.checked)}
        />
      </div>
      <Button variant="destructive" disabled={isBusy} onClick={() => void remove()}>
        {t('removeAction')}
      </Button>
    </>
  );
}
