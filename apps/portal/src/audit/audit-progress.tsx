'use client';

import type { AuditStage } from '@trialmark/audit';
import { Button, Progress, Steps } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { auditStages } from './audit-stages.ts';
import type { AuditState } from './use-audit.ts';

type AuditProgressProps = { readonly state: Exclude<AuditState, { status: 'idle' }>; readonly cancel: () => void };

/** How far the audit is, live, and the way to stop it. */
export function AuditProgress({ state, cancel }: AuditProgressProps) {
  const t = useTranslations('audit');
  const { audit } = useMessages();
  const [last, setLast] = useState<AuditStage>('reading');
  const { traffic } = state;
  const isRunning = state.status === 'running';
  if (isRunning && state.progress.stage !== last) setLast(state.progress.stage);
  const megabytes = (traffic.bytes / 1_000_000).toFixed(1);
  const steps = auditStages(state, last).map((stage) => ({
    ...stage,
    title: t(`stages.${stage.name}`),
    detail: isRunning && stage.name === state.progress.stage ? doneWords(state.progress, t) : undefined,
  }));
  return (
    <div className="print:hidden">
      {isRunning && (
        <div className="mb-5 flex flex-wrap items-end gap-x-8 gap-y-3">
          <div className="min-w-64 grow">
            <Progress label={t(`stages.${state.progress.stage}`)} value={shareOf(state.progress)} />
          </div>
          <Button variant="secondary" onClick={cancel}>
            {t('cancel')}
          </Button>
        </div>
      )}
      <Steps
        labels={audit.states}
        steps={steps.map(({ detail, ...step }) => (detail === undefined ? step : { ...step, detail }))}
      />
      <p className="mt-2 text-sm tabular-nums text-muted" data-files={traffic.files}>
        {t('progress.read', { files: traffic.files, megabytes })}
      </p>
    </div>
  );
}

type Done = Extract<AuditState, { status: 'running' }>['progress'];

const shareOf = ({ done, total }: Done) =>
  total === null || total === 0 ? null : Math.min(100, Math.floor((100 * done) / total));

function doneWords({ done, total }: Done, t: ReturnType<typeof useTranslations<'audit'>>): string {
  if (total === null) return done === 0 ? '' : t('progress.unknown', { done: String(done) });
  return t('progress.known', { done: String(done), total: String(total) });
}
