'use client';

import { Button, Notice } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useVault } from '../../vault/use-vault.ts';
import { sendOpening } from '../send.ts';
import { type StudyView, studyInput } from '../study-view.ts';
import { useConsentProblem } from '../use-consent-problem.ts';

type HandOverAgainProps = { readonly study: StudyView; readonly apiOrigin: string };

/** The consent stands, but the custodian could not be told the terms: tells it again. */
export function HandOverAgain({ study, apiOrigin }: HandOverAgainProps) {
  const t = useTranslations('consent.handOver');
  const { run } = useVault();
  const words = useConsentProblem();
  const [state, setState] = useState<'open' | 'busy' | 'done'>('open');
  const [problem, setProblem] = useState<string | null>(null);
  const handOver = async () => {
    setState('busy');
    try {
      const { opening } = await run('consent.reopen', { study: studyInput(study) });
      const isThere = await sendOpening(apiOrigin, study.trial, opening);
      if (isThere) await run('consent.settle', { trial: study.trial, answer: 'handed-over' });
      setProblem(isThere ? null : t('failed'));
      setState(isThere ? 'done' : 'open');
    } catch (error) {
      setProblem(words(error));
      setState('open');
    }
  };
  if (state === 'done') return <Notice live>{t('done')}</Notice>;
  return (
    <Notice tone="caution" title={t('title')} live>
      <p>{problem ?? t('lead', { custodian: study.policy.custodian.name })}</p>
      <p>
        <Button variant="secondary" disabled={state === 'busy'} onClick={() => void handOver()}>
          {t('action')}
        </Button>
      </p>
    </Notice>
  );
}
