'use client';

import { Details } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { RemoveVault } from '../remove-vault.tsx';

/** For a person who has lost every way in. */
export function NothingLeft() {
  const t = useTranslations('vault.recover');
  return (
    <div className="mt-10">
      <Details summary={t('nothing')}>
        <p className="mb-4 max-w-prose">{t('nothingText')}</p>
        <RemoveVault />
      </Details>
    </div>
  );
}
