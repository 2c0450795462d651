'use client';

import { Button, ErrorSummary, type Option, Radios, type SummaryError } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, apiProblem, type Inputs } from '../../client/api.ts';

type StartRequestProps = { readonly datasetId: string; readonly organisations: readonly Option[] };

/** Begins a draft for one of the reader's organisations, and goes to it. */
export function StartRequest({ datasetId, organisations }: StartRequestProps) {
  const { common } = useMessages();
  const t = useTranslations('access.start');
  const w = useTranslations('work.form');
  const [organisationId, choose] = useState(organisations.length === 1 ? (organisations[0]?.value ?? null) : null);
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const [isBusy, setBusy] = useState(false);
  const begin = async () => {
    if (organisationId === null) return setErrors([{ href: '#organisation', message: t('organisationMissing') }]);
    setBusy(true);
    try {
      const command = { organisationId, datasetId };
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
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <Radios
          id="organisation"
          name="organisation"
          label={t('organisation')}
          error={errors.find(({ href }) => href === '#organisation')?.message}
          errorPrefix={common.errorPrefix}
          options={organisations}
          value={organisationId}
          onValueChange={choose}
        />
        <Button type="submit" disabled={isBusy}>
          {t('action')}
        </Button>
      </form>
    </>
  );
}
