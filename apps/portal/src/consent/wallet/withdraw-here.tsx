'use client';

import { Button, ConfirmationPanel, Notice } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { StepSection } from '../../vault/step-section.tsx';
import { useVault } from '../../vault/use-vault.ts';
import { AnonymousReceipt } from '../anonymous-receipt.tsx';
import { send } from '../send.ts';
import { studyName } from '../study-view.ts';
import { useConsentProblem } from '../use-consent-problem.ts';
import type { OwnConsent } from './use-own-consents.ts';

type WithdrawHereProps = { readonly own: OwnConsent; readonly apiOrigin: string; readonly onDone: () => void };

/** Withdraws with the wallet: what it can undo and what not, then at once. */
export function WithdrawHere({ own, apiOrigin, onDone }: WithdrawHereProps) {
  const t = useTranslations('consent');
  const { run } = useVault();
  const words = useConsentProblem();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [digest, setDigest] = useState<string | null>(null);
  const { study, found } = own;
  const withdraw = async () => {
    setBusy(true);
    try {
      const submission = await run('consent.withdraw', { study: studyName(study), grant: found.grant });
      const sent = await send(apiOrigin, 'withdrawals', submission);
      if (sent.kind === 'recorded') {
        await run('consent.settle', { trial: study.trial, answer: 'withdrawn' });
        setDigest(sent.digest);
      } else setProblem(sent.kind === 'refused' ? sent.message : t('withdraw.unreachable'));
    } catch (error) {
      setProblem(words(error));
    } finally {
      setBusy(false);
    }
  };
  if (digest !== null) {
    return (
      <>
        <ConfirmationPanel
          level={2}
          title={t('withdraw.doneTitle')}
          referenceLabel={study.policy.title}
          reference={study.registryId}
        />
        <p className="mb-6 max-w-prose">{t('withdraw.done')}</p>
        <AnonymousReceipt digest={digest} apiOrigin={apiOrigin} />
        <p className="mt-6">
          <Button variant="secondary" onClick={onDone}>
            {t('own.toConsent')}
          </Button>
        </p>
      </>
    );
  }
  return (
    <StepSection title={t('own.withdrawTitle')}>
      {problem !== null && (
        <Notice live tone="negative">
          {problem}
        </Notice>
      )}
      <p className="mb-4 max-w-prose">{t('withdraw.effect')}</p>
      <p className="flex flex-wrap gap-3">
        <Button variant="destructive" disabled={isBusy} onClick={() => void withdraw()}>
          {t('withdraw.action')}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t('own.keep')}
        </Button>
      </p>
    </StepSection>
  );
}
