'use client';

import { Button, Details, ErrorSummary, type SummaryError } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, apiProblem, type Inputs } from '../../client/api.ts';

type DeleteRequestDraftProps = { readonly organisationId: string; readonly requestId: string };

/** Deletes a draft of a request, after a second press. */
export function DeleteRequestDraft({ organisationId, requestId }: DeleteRequestDraftProps) {
  const { common } = useMessages();
  const t = useTranslations('access.form');
  const w = useTranslations('work.form');
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const remove = async () => {
    try {
      await api.requests.deleteDraft.mutate({ organisationId, requestId } as Inputs['requests']['deleteDraft']);
      window.location.assign(`/work/${organisationId}/requests`);
    } catch (error) {
      setErrors([{ message: apiProblem(error, w('unreachable')).message }]);
    }
  };
  return (
    <Details summary={t('delete')}>
      <ErrorSummary title={common.problem} errors={errors} />
      <p className="mb-3">{t('deleteLead')}</p>
      <Button variant="destructive" onClick={() => void remove()}>
        {t('deleteAction')}
      </Button>
    </Details>
  );
}
