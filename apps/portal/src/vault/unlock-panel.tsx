'use client';

import { Button, ErrorSummary } from '@trialmark/ui';
import type { PasskeySummary } from '@trialmark/vault';
import { useMessages, useTranslations } from 'next-intl';
import { askVaultPasskey } from './passkeys.ts';
import { useVault } from './use-vault.ts';
import { useVaultTask } from './use-vault-task.ts';

/** Opens the vault of this browser with one of its passkeys. */
export function UnlockPanel({ passkeys }: { readonly passkeys: readonly PasskeySummary[] }) {
  const t = useTranslations('vault.gate');
  const { common } = useMessages();
  const { call } = useVault();
  const { isBusy, errors, attempt } = useVaultTask();
  const unlock = async () => {
    const opener = await askVaultPasskey(passkeys);
    await call('open', { opener, manage: false }, [opener.prf]);
  };
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <p className="mb-6 max-w-prose">{t('locked')}</p>
      <p className="mb-6">
        <Button disabled={isBusy} onClick={() => void attempt(unlock)}>
          {isBusy ? t('waiting') : t('unlock')}
        </Button>
      </p>
      <p>
        <a href="/wallet/recover">{t('lost')}</a>
      </p>
    </>
  );
}
