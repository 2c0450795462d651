'use client';

import { Button, Details, ErrorSummary, type SummaryError } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, apiProblem, type Inputs } from '../client/api.ts';

type DeleteDraftProps = { readonly organisationId: string; readonly draftId: string };

/** Deletes a draft, after a second press. What was signed from it stays. */
export function DeleteDraft({ organisationId, draftId }: DeleteDraftProps) {
  const { common } = useMessages();
  const t = useTranslations('work');
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const remove = async () => {
    try {
      await api.drafts.delete.mutate({ organisationId, draftId } as Inputs['drafts']['delete']);
      window.location.assign(`/work/${organisationId}`);
    } catch (error) {
      setErrors([{ message: apiProblem(error, t('form.unreachable')).message }]);
    }
  };
  return (
    <Details summary={t('workspace.delete')}>
      <ErrorSummary title={common.problem} errors={errors} />
      <p className="mb-3">{t('workspace.deleteLead')}</p>
      <Button variant="destructive" onClick={() => void remove()}>
        {t('workspace.deleteAction')}
      </Button>
    </Details>
  );
}
