'use client';

import { Button, Checkbox, ErrorSummary, type SummaryError } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { FileText } from '../../components/file-text.tsx';
import { keepPolicy, readKeptPolicy } from '../../verification/kept-policy.ts';
import type { Stage } from '../../verification/stages.ts';
import { type ReceiptVerification, verifyReceiptFile } from '../../verification/verify-receipt-file.ts';
import { ReceiptResult } from './receipt-result.tsx';

/** Takes a receipt and a policy, verifies, and shows every check. Nothing is sent anywhere. */
export function ReceiptForm() {
  const t = useTranslations('verify');
  const { common } = useMessages();
  const [receipt, setReceipt] = useState('');
  const [policy, setPolicy] = useState('');
  const [keep, setKeep] = useState(false);
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const [stages, setStages] = useState<readonly Stage[] | null>(null);
  const [result, setResult] = useState<ReceiptVerification | null>(null);
  useEffect(() => {
    const kept = readKeptPolicy();
    if (kept !== null) setPolicy(kept);
    setKeep(kept !== null);
  }, []);
  const verify = async () => {
    const missing: SummaryError[] = [];
    if (receipt.trim() === '') missing.push({ href: '#receipt', message: t('missingReceipt') });
    if (policy.trim() === '') missing.push({ href: '#policy', message: t('missingPolicy') });
    setErrors(missing);
    setResult(null);
    setStages(null);
    if (missing.length > 0) return;
    keepPolicy(keep ? policy : null);
    setResult(await verifyReceiptFile({ receipt, policy, onChange: setStages }));
  };
  const errorAt = (href: string) => errors.find((error) => error.href === href)?.message;
  const texts = { errorPrefix: common.errorPrefix, openLabel: t('open') };
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void verify();
        }}
      >
        <FileText
          {...texts}
          id="receipt"
          label={t('receipt')}
          hint={t('receiptHint')}
          error={errorAt('#receipt')}
          value={receipt}
          onValueChange={setReceipt}
        />
        <FileText
          {...texts}
          id="policy"
          label={t('policy')}
          hint={t('policyHint')}
          error={errorAt('#policy')}
          value={policy}
          onValueChange={setPolicy}
        />
        <div className="mb-6">
          <Checkbox label={t('remember')} checked={keep} onChange={(event) => setKeep(event.currentTarget.checked)} />
        </div>
        <Button type="submit">{t('action')}</Button>
      </form>
      {stages !== null && <ReceiptResult stages={stages} result={result} />}
    </>
  );
}
