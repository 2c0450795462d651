'use client';

import type { SummaryError } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { apiProblem } from '../../client/api.ts';

/** Does something once, then shows the page anew, which says that it is done. What the API has against it is shown. */
export function useAction(here: string) {
  const t = useTranslations('work.form');
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const [isBusy, setBusy] = useState(false);
  const run = async (kind: string, send: () => Promise<unknown>) => {
    setBusy(true);
    setErrors([]);
    try {
      await send();
      window.location.assign(`${here}?said=${kind}`);
    } catch (error) {
      setErrors([{ message: apiProblem(error, t('unreachable')).message }]);
      setBusy(false);
    }
  };
  return { run, errors, isBusy };
}
