'use client';

import { Button, Notice, Progress } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import type { OwnConsents } from './use-own-consents.ts';

type LookingProps = {
  readonly state: Exclude<OwnConsents, { readonly kind: 'found' }>;
  readonly onRetry: () => void;
};

/** While the log is searched for what is the wallet's own, or when it could not be. */
export function Looking({ state, onRetry }: LookingProps) {
  const t = useTranslations('consent.wallet');
  if (state.kind === 'failed') {
    return (
      <Notice live tone="negative">
        <p>{state.problem}</p>
        <p>
          <Button variant="secondary" onClick={onRetry}>
            {t('again')}
          </Button>
        </p>
      </Notice>
    );
  }
  if (state.share === null) return <p role="status">{t('looking')}</p>;
  return <Progress label={t('searching')} value={Math.round(state.share * 100)} />;
}
