'use client';

import { readWithdrawalCode } from '@trialmark/consent';
import type { TrialId } from '@trialmark/schema';
import { Button, ConfirmationPanel, ErrorSummary, Textarea } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { AnonymousReceipt } from '../anonymous-receipt.tsx';
import { send } from '../send.ts';

type NamedStudy = { readonly trial: TrialId; readonly title: string; readonly registryId: string };
type WithdrawFormProps = { readonly studies: readonly NamedStudy[]; readonly apiOrigin: string };
type Done = { readonly study: NamedStudy; readonly digest: string };

/**
 * Withdraws by the printed code: no wallet, no account. A code in the address (after `#`, from the QR code) stays in this
 * browser until it is sent.
 */
export function WithdrawForm({ studies, apiOrigin }: WithdrawFormProps) {
  const t = useTranslations('consent.withdraw');
  const { common } = useMessages();
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  useEffect(() => {
    if (window.location.hash.length < 2) return;
    setCode(window.location.hash.slice(1));
    // The code is not left in the address, where the browser's history would keep it.
    window.history.replaceState(null, '', window.location.pathname);
  }, []);
  const submit = async () => {
    const reading = readWithdrawalCode(code);
    if (!reading.ok) return setProblem(reading.message);
    const { trialPrefix, revPre } = reading.code;
    const study = studies.find(({ trial }) => trial.startsWith(`trial_${trialPrefix}`));
    if (study === undefined) return setProblem(t('unknownStudy'));
    setBusy(true);
    setProblem(null);
    const sent = await send(apiOrigin, 'withdrawals', { trial: study.trial, revPre: String(revPre) });
    setBusy(false);
    if (sent.kind === 'recorded') setDone({ study, digest: sent.digest });
    else setProblem(sent.kind === 'refused' ? sent.message : t('unreachable'));
  };
  if (done !== null) return <Withdrawn done={done} apiOrigin={apiOrigin} />;
  const errors = problem === null ? [] : [{ message: problem, href: '#code' }];
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Textarea
          id="code"
          name="code"
          label={t('code')}
          hint={t('codeHint')}
          rows={4}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          error={problem ?? undefined}
          errorPrefix={common.errorPrefix}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <p className="mb-6 max-w-prose">{t('effect')}</p>
        <Button type="submit" disabled={isBusy}>
          {t('action')}
        </Button>
      </form>
    </>
  );
}

function Withdrawn({ done, apiOrigin }: { readonly done: Done; readonly apiOrigin: string }) {
  const t = useTranslations('consent.withdraw');
  return (
    <>
      <ConfirmationPanel
        level={2}
        title={t('doneTitle')}
        referenceLabel={done.study.title}
        reference={done.study.registryId}
      />
      <p className="mb-6 max-w-prose">{t('done')}</p>
      <AnonymousReceipt digest={done.digest} apiOrigin={apiOrigin} />
    </>
  );
}
