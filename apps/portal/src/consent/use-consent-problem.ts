'use client';

import { ConsentError } from '@trialmark/consent';
import { VaultError } from '@trialmark/vault';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useVaultProblem } from '../vault/use-vault-problem.ts';

/** Puts what a consent operation throws into a sentence that says what to do. */
export function useConsentProblem(): (error: unknown) => string {
  const t = useTranslations('consent.problems');
  const vaultProblem = useVaultProblem();
  return useCallback(
    (error) => {
      if (error instanceof ConsentError) return t(error.code as 'malformed');
      if (error instanceof VaultError && error.code === 'operation-refused') {
        const { reason } = error.facts as { readonly reason: string };
        return t.has(reason as 'malformed') ? t(reason as 'malformed') : vaultProblem(error);
      }
      return vaultProblem(error);
    },
    [t, vaultProblem],
  );
}
