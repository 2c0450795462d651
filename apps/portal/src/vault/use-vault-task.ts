'use client';

import type { SummaryError } from '@trialmark/ui';
import { useCallback, useState } from 'react';
import { useVaultProblem } from './use-vault-problem.ts';

type VaultTask = {
  readonly isBusy: boolean;
  readonly errors: readonly SummaryError[];
  readonly setErrors: (errors: readonly SummaryError[]) => void;
  /** Does `work`, one at a time, and shows what went wrong; `field` is what the message links to. */
  readonly attempt: (work: () => Promise<void>, field?: string) => Promise<void>;
};

/** Work with the vault that a button starts. */
export function useVaultTask(): VaultTask {
  const problem = useVaultProblem();
  const [isBusy, setBusy] = useState(false);
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const attempt = useCallback(
    async (work: () => Promise<void>, field?: string) => {
      setBusy(true);
      setErrors([]);
      try {
        await work();
      } catch (error) {
        const message = problem(error);
        setErrors([field === undefined ? { message } : { message, href: `#${field}` }]);
      } finally {
        setBusy(false);
      }
    },
    [problem],
  );
  return { isBusy, errors, setErrors, attempt };
}
