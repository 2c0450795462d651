'use client';

import { VaultError } from '@trialmark/vault';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

/** Puts what the vault throws into a sentence that says what to do. Anything else is a bug, and thrown on. */
export function useVaultProblem(): (error: unknown) => string {
  const t = useTranslations('vault.problems');
  return useCallback(
    (error) => {
      if (!(error instanceof VaultError)) throw error;
      return t(error.code, error.facts);
    },
    [t],
  );
}
