'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type ApiProblem, apiProblem } from '../client/api.ts';
import { goToSign, type Prepared, type SignErrand } from './go-to-signer.ts';

/** Prepares a statement and goes to the signing page with it. What the API has against it stays in `problem`. */
export function useSigning(errand: SignErrand) {
  const t = useTranslations('work.form');
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const sign = async (prepare: () => Promise<Prepared>): Promise<ApiProblem | null> => {
    setBusy(true);
    setProblem(null);
    try {
      await goToSign(await prepare(), errand);
      return null;
    } catch (error) {
      const found = apiProblem(error, t('unreachable'));
      setProblem(found);
      setBusy(false);
      return found;
    }
  };
  return { sign, problem, isBusy };
}
