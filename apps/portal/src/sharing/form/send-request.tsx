'use client';

import { Button, ErrorSummary, type SummaryError } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, type Inputs } from '../../client/api.ts';
import { useSigning } from '../../signing/use-signing.ts';
import { inSectionOrder, requestSectionOf } from './request-sections.ts';

type SendRequestProps = {
  readonly organisationId: string;
  readonly requestId: string;
  readonly listHref: string;
  /** The rules would deny it at once. */
  readonly isDenied: boolean;
  readonly signerOrigin: string;
};

/** Prepares the request and goes to the signing page; or says what keeps it from being sent, and where to mend it. */
export function SendRequest({ organisationId, requestId, listHref, isDenied, signerOrigin }: SendRequestProps) {
  const { common } = useMessages();
  const t = useTranslations('access.check');
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const { sign, isBusy } = useSigning({ signerOrigin, organisationId, back: `${listHref}/check` });
  const send = async () => {
    const command = { organisationId, requestId } as Inputs['requests']['prepareSubmission'];
    const problem = await sign(() => api.requests.prepareSubmission.mutate(command));
    if (problem === null) return;
    const { existing, message, problems } = problem;
    const known = inSectionOrder(problems).flatMap(({ path, message: text }) => {
      const section = requestSectionOf(path);
      return section === null ? [] : [{ message: text, href: `${listHref}/${section}#${path}` }];
    });
    const other =
      existing === null ? [] : [{ message: t('existing', { request: existing }), href: `/requests/${existing}` }];
    setErrors([...(known.length === 0 ? [{ message }] : []), ...other, ...known]);
  };
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <Button variant={isDenied ? 'secondary' : 'primary'} onClick={() => void send()} disabled={isBusy}>
        {isDenied ? t('signDenied') : t('sign')}
      </Button>
    </>
  );
}
