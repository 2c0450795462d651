'use client';

import { Button, ConfirmationPanel, Notice } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { useVault } from '../../vault/use-vault.ts';
import { AnonymousReceipt } from '../anonymous-receipt.tsx';
import { ProvingPanel } from '../take-part/proving-panel.tsx';
import type { OwnConsent } from '../wallet/use-own-consents.ts';
import type { UseOfMine } from './operations/use-of-mine.ts';
import { useDataProblem, useSayingYes } from './use-saying-yes.ts';

type AnswerPanelProps = {
  readonly use: UseOfMine;
  readonly own: OwnConsent;
  readonly entry: unknown;
  readonly apiOrigin: string;
  readonly onAnswered: () => void;
};

type Step =
  | { readonly kind: 'open' | 'proving' | 'refused' | 'undone' }
  | { readonly kind: 'done'; readonly digest: string };

/** The question whether this one request may have the data, where the participant wants to be asked. */
export function AnswerPanel(props: AnswerPanelProps) {
  const { use, own, apiOrigin, onAnswered } = props;
  const t = useTranslations('data.answer');
  const { run } = useVault();
  const words = useDataProblem();
  const [step, setStep] = useState<Step>({ kind: 'open' });
  const [problem, setProblem] = useState<string | null>(null);
  const keep = (answer: { readonly answer: 'no' } | null, next: Step) =>
    run('data.answer', { trial: own.study.trial, request: use.request, answer }).then(
      () => {
        setProblem(null);
        setStep(next);
        onAnswered();
      },
      (error: unknown) => setProblem(words(error)),
    );
  if (step.kind === 'proving') {
    return (
      <SayYes
        {...props}
        onDone={(digest) => {
          setStep({ kind: 'done', digest });
          onAnswered();
        }}
        onBack={() => setStep({ kind: 'open' })}
      />
    );
  }
  if (step.kind === 'done') return <SaidYes use={use} digest={step.digest} apiOrigin={apiOrigin} />;
  return (
    <>
      {problem !== null && (
        <Notice live tone="negative">
          {problem}
        </Notice>
      )}
      {step.kind === 'undone' && <Notice live>{t('undone')}</Notice>}
      {step.kind === 'refused' && (
        <Notice live title={t('refusedTitle')}>
          {t('refused')}
        </Notice>
      )}
      {use.standing.kind === 'asks' && (
        <Question
          onYes={() => setStep({ kind: 'proving' })}
          onNo={() => void keep({ answer: 'no' }, { kind: 'refused' })}
        />
      )}
      {use.standing.kind === 'said-no' && use.status === 'approved' && (
        <Button variant="secondary" onClick={() => void keep(null, { kind: 'undone' })}>
          {t('change')}
        </Button>
      )}
    </>
  );
}

type QuestionProps = { readonly onYes: () => void; readonly onNo: () => void };

function Question({ onYes, onNo }: QuestionProps) {
  const t = useTranslations('data.answer');
  return (
    <section aria-labelledby="answer" className="my-6 max-w-3xl rounded-md border border-line bg-surface p-6">
      <h3 id="answer" className="mb-3 font-serif text-lg font-semibold">
        {t('title')}
      </h3>
      <p className="mb-3 max-w-prose">{t('lead')}</p>
      <p className="mb-3 max-w-prose">{t('leadNo')}</p>
      <p className="mb-5 max-w-prose text-sm text-muted">{t('time')}</p>
      <p className="flex flex-wrap gap-3">
        <Button onClick={onYes}>{t('yes')}</Button>
        <Button variant="secondary" onClick={onNo}>
          {t('no')}
        </Button>
      </p>
    </section>
  );
}

type SayYesProps = AnswerPanelProps & { readonly onDone: (digest: string) => void; readonly onBack: () => void };

function SayYes({ use, own, entry, apiOrigin, onDone, onBack }: SayYesProps) {
  // What was asked stays what is proven, even when the lists are read anew meanwhile.
  const [asked] = useState({ apiOrigin, study: own.study, use, entry });
  const { work, problem, start, cancel } = useSayingYes(asked);
  const [isStarted, setStarted] = useState(false);
  const begin = useCallback(async () => {
    const digest = await start();
    if (digest !== null) onDone(digest);
  }, [onDone, start]);
  useEffect(() => {
    if (isStarted) return;
    setStarted(true);
    void begin();
  }, [begin, isStarted]);
  const leave = () => {
    cancel();
    onBack();
  };
  return <ProvingPanel work={work} problem={problem} onRetry={() => void begin()} onCancel={leave} />;
}

type SaidYesProps = { readonly use: UseOfMine; readonly digest: string; readonly apiOrigin: string };

function SaidYes({ use, digest, apiOrigin }: SaidYesProps) {
  const t = useTranslations('data.answer');
  return (
    <>
      <ConfirmationPanel level={2} title={t('doneTitle')} referenceLabel={t('doneReference')} reference={use.project} />
      <p className="mb-6 max-w-prose">{t('done')}</p>
      <AnonymousReceipt digest={digest} apiOrigin={apiOrigin} />
    </>
  );
}
