'use client';

import { Button, ErrorSummary, type SummaryError } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, apiProblem, type Inputs } from '../../client/api.ts';
import type { EditableRequest } from './use-request-draft.ts';

type ReadAgainProps = {
  readonly request: EditableRequest;
  /** The dataset's newest version. */
  readonly datasetDigest: string;
};

/** Says that the newest version of the dataset was read: the request is for that one from now on. */
export function ReadAgain({ request, datasetDigest }: ReadAgainProps) {
  const { common } = useMessages();
  const t = useTranslations('access.form');
  const w = useTranslations('work.form');
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const confirm = async () => {
    try {
      const command = { ...request, datasetDigest };
      await api.requests.saveDraft.mutate(command as Inputs['requests']['saveDraft']);
      window.location.reload();
    } catch (error) {
      setErrors([{ message: apiProblem(error, w('unreachable')).message }]);
    }
  };
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <Button variant="secondary" small onClick={() => void confirm()}>
        {t('newVersionRead')}
      </Button>
    </>
  );
}
