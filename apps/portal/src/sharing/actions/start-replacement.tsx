'use client';

import { Button, ErrorSummary, type SummaryError } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, apiProblem, type Inputs } from '../../client/api.ts';

type StartReplacementProps = {
  readonly organisationId: string;
  readonly requestId: string;
  readonly datasetId: string;
};

/** Begins a request that changes an approved one, or goes on with it; the form starts from the same answers. */
export function StartReplacement({ organisationId, requestId, datasetId }: StartReplacementProps) {
  const { common } = useMessages();
  const t = useTranslations('access.manage');
  const w = useTranslations('work.form');
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const [isBusy, setBusy] = useState(false);
  const begin = async (kind: 'amendment' | 'renewal') => {
    setBusy(true);
    try {
      const command = { organisationId, datasetId, replaces: { kind, request: requestId } };
      const { id } = await api.requests.createDraft.mutate(command as Inputs['requests']['createDraft']);
      window.location.assign(`/work/${organisationId}/requests/${id}`);
    } catch (error) {
      setErrors([{ message: apiProblem(error, w('unreachable')).message }]);
      setBusy(false);
    }
  };
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <ul className="max-w-prose border-t border-line">
        <li className="border-b border-line py-4">
          <Button variant="secondary" disabled={isBusy} onClick={() => void begin('amendment')}>
            {t('amend')}
          </Button>
          <p className="mt-1.5 text-sm text-muted">{t('amendHint')}</p>
        </li>
        <li className="border-b border-line py-4">
          <Button variant="secondary" disabled={isBusy} onClick={() => void begin('renewal')}>
            {t('renew')}
          </Button>
          <p className="mt-1.5 text-sm text-muted">{t('renewHint')}</p>
        </li>
      </ul>
    </>
  );
}
