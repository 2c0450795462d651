'use client';

import { Button, Notice } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import type { ApiProblem } from '../client/api.ts';

/** Says that what was typed is not saved, and why; a draft that was changed elsewhere can only be loaded again. */
export function SaveProblem({ problem }: { readonly problem: ApiProblem | null }) {
  const t = useTranslations('work.form');
  if (problem === null) return null;
  return (
    <Notice tone="caution" live title={t('notSaved')}>
      <p>{problem.message}</p>
      {problem.code === 'stale' && (
        <p className="mt-3">
          <Button variant="secondary" small onClick={() => window.location.reload()}>
            {t('reload')}
          </Button>
        </p>
      )}
    </Notice>
  );
}
