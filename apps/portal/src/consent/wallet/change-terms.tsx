'use client';

import { Button, ConfirmationPanel } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { useVault } from '../../vault/use-vault.ts';
import { AnonymousReceipt } from '../anonymous-receipt.tsx';
import { studyInput } from '../study-view.ts';
import { answersOf, type termsOf } from '../take-part/answers.ts';
import { ConsentForm } from '../take-part/consent-form.tsx';
import { HandOverAgain } from '../take-part/hand-over-again.tsx';
import { ProvingPanel } from '../take-part/proving-panel.tsx';
import { type Done, useProvenSend } from '../take-part/use-proven-send.ts';
import type { OwnConsent } from './use-own-consents.ts';

type Terms = NonNullable<ReturnType<typeof termsOf>>;
type ChangeTermsProps = { readonly own: OwnConsent; readonly apiOrigin: string; readonly onDone: () => void };

/** The form again with the answers as they stand, then the proof of the change. */
export function ChangeTerms({ own, apiOrigin, onDone }: ChangeTermsProps) {
  const t = useTranslations('consent.own');
  const [terms, setTerms] = useState<Terms | null>(null);
  const { study, kept } = own;
  if (kept === null) return null;
  if (terms !== null) {
    return <Prove own={own} apiOrigin={apiOrigin} terms={terms} onBack={() => setTerms(null)} onDone={onDone} />;
  }
  return (
    <ConsentForm
      policy={study.policy}
      initial={answersOf(study.policy, kept.terms)}
      startsAtEnd
      action={t('changeAction')}
      lead={t('changeLead')}
      onLeave={onDone}
      onTerms={setTerms}
    />
  );
}

type ProveProps = ChangeTermsProps & { readonly terms: Terms; readonly onBack: () => void };

function Prove({ own, apiOrigin, terms, onBack, onDone }: ProveProps) {
  const t = useTranslations('consent.own');
  const { run } = useVault();
  const [done, setDone] = useState<Done | null>(null);
  const { study, found } = own;
  const { index } = found;
  const prove = useCallback<Parameters<typeof useProvenSend>[0]['prove']>(
    (files, options) =>
      run('consent.change', { study: studyInput(study), index: index ?? 0, answer: terms, files }, options),
    [index, run, study, terms],
  );
  const { trial } = study;
  const { work, problem, start, cancel } = useProvenSend({
    apiOrigin,
    trial,
    circuit: 'update',
    path: 'changes',
    prove,
  });
  const begin = useCallback(async () => {
    const sent = await start();
    if (sent !== null) setDone(sent);
  }, [start]);
  useEffect(() => void begin(), [begin]);
  const leave = () => {
    cancel();
    onBack();
  };
  if (done === null) {
    return <ProvingPanel work={work} problem={problem} onRetry={() => void begin()} onCancel={leave} />;
  }
  return (
    <>
      <ConfirmationPanel
        level={2}
        title={t('changedTitle')}
        referenceLabel={study.policy.title}
        reference={study.registryId}
      />
      <p className="mb-6 max-w-prose">{t('changed')}</p>
      {!done.isHandedOver && <HandOverAgain study={study} apiOrigin={apiOrigin} />}
      <AnonymousReceipt digest={done.digest} apiOrigin={apiOrigin} />
      <p className="mt-6">
        <Button variant="secondary" onClick={onDone}>
          {t('toConsent')}
        </Button>
      </p>
    </>
  );
}
