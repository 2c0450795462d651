'use client';

import { Button, ErrorSummary, Input, Notice, type SummaryError } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, apiProblem, type Inputs } from '../client/api.ts';
import { problemErrors } from '../client/problem-errors.ts';

type EraseContactsProps = {
  readonly organisationId: string;
  readonly trialId: string;
  readonly commitment: string;
};

/** Erases the people behind a trial's contacts for good. Needs no signature: the platform states it. */
export function EraseContacts({ organisationId, trialId, commitment }: EraseContactsProps) {
  const { common } = useMessages();
  const t = useTranslations('work.contacts');
  const w = useTranslations('work.form');
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  const erase = async () => {
    if (reason.trim() === '') return setErrors([{ href: '#reason', message: t('missing') }]);
    setBusy(true);
    try {
      const command = { organisationId, trialId, commitment, reason: reason.trim() };
      await api.account.eraseContacts.mutate(command as Inputs['account']['eraseContacts']);
      setErrors([]);
      setDone(true);
    } catch (error) {
      setErrors(problemErrors(apiProblem(error, w('unreachable'))));
    }
    setBusy(false);
  };
  if (isDone) {
    return (
      <Notice live tone="positive">
        <p>{t('done')}</p>
      </Notice>
    );
  }
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void erase();
        }}
      >
        <Input
          id="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          error={errors.find((error) => error.href === '#reason')?.message}
          errorPrefix={common.errorPrefix}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" variant="destructive" disabled={isBusy}>
          {t('action')}
        </Button>
      </form>
    </>
  );
}
