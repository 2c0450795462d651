'use client';

import { Notice } from '@trialmark/ui';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { keepStorage } from './keep-storage.ts';
import { StepSection } from './step-section.tsx';

type VaultReadyProps = { readonly title: string; readonly fingerprint: string };

/** The vault is open: by which wallet one knows it, and what may come next. */
export function VaultReady({ title, fingerprint }: VaultReadyProps) {
  const t = useTranslations('vault.setUp');
  const [isKept, setKept] = useState(true);
  useEffect(() => void keepStorage().then(setKept), []);
  return (
    <StepSection title={title}>
      <p className="mb-4">
        {t('fingerprint')}: <strong className="font-mono">{fingerprint}</strong>
      </p>
      {!isKept && (
        <Notice>
          <p>{t('notKept')}</p>
        </Notice>
      )}
      <p>
        <Link href="/wallet/settings">{t('doneSettings')}</Link>
      </p>
    </StepSection>
  );
}
