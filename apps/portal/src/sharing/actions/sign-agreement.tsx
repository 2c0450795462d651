'use client';

import { Button, ErrorSummary } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { api, type Inputs } from '../../client/api.ts';
import { problemErrors } from '../../client/problem-errors.ts';
import { useSigning } from '../../signing/use-signing.ts';

type SignAgreementProps = {
  readonly organisationId: string;
  readonly requestId: string;
  readonly back: string;
  readonly signerOrigin: string;
};

/** Goes to the signing page with the agreement, which shows it once more. */
export function SignAgreement({ organisationId, requestId, back, signerOrigin }: SignAgreementProps) {
  const { access, common } = useMessages();
  const { sign, problem, isBusy } = useSigning({ signerOrigin, organisationId, back });
  const command = { organisationId, requestId } as Inputs['requests']['prepareAgreement'];
  return (
    <>
      <ErrorSummary title={common.problem} errors={problemErrors(problem)} />
      <Button disabled={isBusy} onClick={() => void sign(() => api.requests.prepareAgreement.mutate(command))}>
        {access.agreementAction}
      </Button>
    </>
  );
}
