'use client';

import { Button, Notice, Progress } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { StepSection } from '../../vault/step-section.tsx';

/** How far it has come: `fetching` files, then the worker's own stages, then `sending`. */
export type Work = { readonly stage: string; readonly share: number | null };

type ProvingPanelProps = {
  readonly work: Work;
  readonly problem: string | null;
  readonly onRetry: () => void;
  readonly onCancel: () => void;
};

/** Proving and sending under way, or what went wrong and what to do. */
export function ProvingPanel({ work, problem, onRetry, onCancel }: ProvingPanelProps) {
  const t = useTranslations('consent.proving');
  if (problem !== null) {
    return (
      <StepSection title={t('failedTitle')}>
        <Notice live tone="negative">
          <p>{problem}</p>
        </Notice>
        <p className="flex flex-wrap gap-3">
          <Button onClick={onRetry}>{t('retry')}</Button>
          <Button variant="quiet" onClick={onCancel}>
            {t('back')}
          </Button>
        </p>
      </StepSection>
    );
  }
  const label = t.has(`stages.${work.stage as 'proving'}`)
    ? t(`stages.${work.stage as 'proving'}`)
    : t('stages.proving');
  return (
    <StepSection title={t('title')}>
      <p className="mb-6 max-w-prose">{t('lead')}</p>
      <div aria-live="polite" className="mb-6">
        <Progress label={label} value={work.share === null ? null : Math.round(work.share * 100)} />
      </div>
      {work.stage !== 'sending' && (
        <Button variant="secondary" onClick={onCancel}>
          {t('cancel')}
        </Button>
      )}
    </StepSection>
  );
}
