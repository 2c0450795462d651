'use client';

import { Button, ErrorSummary, Section } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { saveText } from '../save-text.ts';
import { useVault } from '../use-vault.ts';
import { useVaultTask } from '../use-vault-task.ts';

/** The vault as a file, encrypted. */
export function ExportSection() {
  const t = useTranslations('vault.settings');
  const { common } = useMessages();
  const { call } = useVault();
  const { isBusy, errors, attempt } = useVaultTask();
  const [isSaved, setSaved] = useState(false);
  const save = async () => {
    const { file } = await call('export', null);
    saveText(`trialmark-vault-${new Date().toISOString().slice(0, 10)}.json`, file);
    setSaved(true);
  };
  return (
    <Section id="export" title={t('exportTitle')} lead={t('exportLead')}>
      <ErrorSummary title={common.problem} errors={errors} />
      <Button variant="secondary" disabled={isBusy} onClick={() => void attempt(save)}>
        {t('export')}
      </Button>
      <p role="status" className="mt-3">
        {isSaved ? t('exported') : ''}
      </p>
    </Section>
  );
}
