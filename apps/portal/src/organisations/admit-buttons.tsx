'use client';

import { Button, ErrorSummary } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { type ApiProblem, api, apiProblem, type Inputs } from '../client/api.ts';
import { problemErrors } from '../client/problem-errors.ts';
import { useSigning } from '../signing/use-signing.ts';

type AdmitButtonsProps = {
  readonly organisationId: string;
  readonly memberId: string;
  readonly signerOrigin: string;
};

/** Signs the admission with a key of the organisation, or refuses it, which is not recorded in the log. */
export function AdmitButtons({ organisationId, memberId, signerOrigin }: AdmitButtonsProps) {
  const { common, work } = useMessages();
  const t = useTranslations('organisations.requests');
  const back = `/work/${organisationId}/members`;
  const { sign, problem, isBusy } = useSigning({ signerOrigin, organisationId, back });
  const [refusal, setRefusal] = useState<ApiProblem | null>(null);
  const command = { organisationId, memberId } as Inputs['signing']['prepareAdmission'];
  const refuse = async () => {
    try {
      await api.organisations.refuseAdmission.mutate(command);
      window.location.assign(back);
    } catch (error) {
      setRefusal(apiProblem(error, work.form.unreachable));
    }
  };
  const shown = problem ?? refusal;
  return (
    <>
      <ErrorSummary title={common.problem} errors={problemErrors(shown)} />
      <div className="flex flex-wrap gap-3">
        <Button disabled={isBusy} onClick={() => void sign(() => api.signing.prepareAdmission.mutate(command))}>
          {t('sign')}
        </Button>
        <Button variant="destructive" disabled={isBusy} onClick={() => void refuse()}>
          {t('refuse')}
        </Button>
      </div>
    </>
  );
}
