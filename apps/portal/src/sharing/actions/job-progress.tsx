'use client';

import { Notice, Progress } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { api, type Inputs } from '../../client/api.ts';
import { instantWords } from '../../record/date-words.ts';
import type { JobView } from '../release-view.ts';

type JobProgressProps = {
  readonly organisationId: string;
  readonly requestId: string;
  readonly title: string;
  /** As it was when the page was made. */
  readonly first: JobView | null;
};

const PAUSE_MS = 2_000;
const END = 'done';

/** How far the custodian's machine is with a release, asked for again every two seconds until it is done. */
export function JobProgress({ organisationId, requestId, title, first }: JobProgressProps) {
  const { access } = useMessages();
  const t = useTranslations('access.job');
  const [job, setJob] = useState(first);
  const isOver = job?.stage === END;
  useEffect(() => {
    if (isOver) return;
    let isLeft = false;
    const look = async () => {
      const query = { organisationId, requestId } as Inputs['releases']['job'];
      // A lost connection is no news: what was told last stays, and it is asked again.
      const told = await api.releases.job.query(query).catch(() => undefined);
      if (!isLeft && told !== undefined) setJob(told);
    };
    const timer = setInterval(() => void look(), PAUSE_MS);
    return () => {
      isLeft = true;
      clearInterval(timer);
    };
  }, [isOver, organisationId, requestId]);
  const stages: Readonly<Record<string, string>> = access.job.stages;
  if (job === null) return <p className="text-muted">{t('noJob')}</p>;
  const { stage, done, total, problem, updatedAt } = job;
  const percent = total === 0 ? null : Math.floor((100 * done) / total);
  return (
    <>
      <p className="sr-only" role="status">
        {stages[stage] ?? stage}
      </p>
      {isOver ? (
        <p className="font-semibold">{stages[stage]}</p>
      ) : (
        <Progress label={`${t('job', { title })}: ${stages[stage] ?? stage}`} value={percent} />
      )}
      <p className="mt-1.5 text-sm text-muted">
        {total > 0 && `${t('progress', { done, total })}. `}
        {t('jobUpdated', { time: instantWords(updatedAt) })}. {!isOver && t('live')}
      </p>
      {problem !== null && (
        <Notice live tone="caution" title={t('problemTitle')}>
          <p>{problem}</p>
        </Notice>
      )}
    </>
  );
}
