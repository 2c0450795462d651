'use client';

import { Button, ErrorSummary } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { api, type Inputs } from '../client/api.ts';
import { problemErrors } from '../client/problem-errors.ts';
import { useSigning } from '../signing/use-signing.ts';

type EndorseButtonProps = {
  readonly organisationId: string;
  readonly proposalId: string;
  readonly signerOrigin: string;
};

/** Signs the same statement with another key of the organisation. */
export function EndorseButton({ organisationId, proposalId, signerOrigin }: EndorseButtonProps) {
  const { common } = useMessages();
  const t = useTranslations('organisations.proposals');
  const back = `/work/${organisationId}/proposals`;
  const { sign, problem, isBusy } = useSigning({ signerOrigin, organisationId, back });
  // The API checks the form of both; they come from its own answers.
  const command = { organisationId, proposalId } as Inputs['signing']['prepareEndorsement'];
  return (
    <>
      <ErrorSummary title={common.problem} errors={problemErrors(problem)} />
      <Button disabled={isBusy} onClick={() => void sign(() => api.signing.prepareEndorsement.mutate(command))}>
        {t('sign')}
      </Button>
    </>
  );
}
