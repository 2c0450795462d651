'use client';

import { VaultError } from '@trialmark/vault';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useVaultProblem } from '../vault/use-vault-problem.ts';
import { DownloadRefused } from './fetch-sealed.ts';
import { SealedFileError } from './sealed-fault.ts';

/** Puts what goes wrong with keys and sealed files into a sentence that says what to do. */
export function useRecipientProblem(): (error: unknown) => string {
  const t = useTranslations('recipient.problems');
  const vaultProblem = useVaultProblem();
  return useCallback(
    (error) => {
      if (error instanceof SealedFileError) return t(error.fault);
      if (error instanceof DownloadRefused) {
        return t.has(error.reason as 'expired')
          ? t(error.reason as 'expired')
          : t('refused', { message: error.message });
      }
      if (error instanceof VaultError && error.code === 'operation-refused') {
        const { reason } = error.facts as { readonly reason: string };
        return t.has(reason as 'no-key') ? t(reason as 'no-key') : vaultProblem(error);
      }
      return vaultProblem(error);
    },
    [t, vaultProblem],
  );
}
