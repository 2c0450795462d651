'use client';

import { Button, ErrorSummary, type SummaryError } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { api, apiProblem, type Inputs } from '../client/api.ts';
import { existingErrors } from '../client/problem-errors.ts';
import { useSigning } from '../signing/use-signing.ts';

type Ids = Inputs['signing']['prepareUnsealing'];
type ManageTrialProps = {
  readonly organisationId: string;
  readonly trialId: string;
  readonly isSealed: boolean;
  /** What the reader may do for the organisation. */
  readonly permissions: readonly string[];
  readonly here: string;
  readonly signerOrigin: string;
};

/** The things that can be done about a trial. Each begins a draft, a form, or a signature. */
export function ManageTrial({ organisationId, trialId, isSealed, permissions, here, signerOrigin }: ManageTrialProps) {
  const t = useTranslations('work');
  const may = (permission: string) => permissions.includes(permission);
  const { common } = useMessages();
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const { sign, isBusy } = useSigning({ signerOrigin, organisationId, back: here });
  // The API checks the form of both; they come from its own answers.
  const ids = { organisationId, trialId } as Ids;
  const begin = async (kind: 'amendment' | 'seal-amendment' | 'results') => {
    try {
      const draft = await api.drafts.create.mutate({ ...ids, kind });
      window.location.assign(`/work/${organisationId}/drafts/${draft.id}`);
    } catch (error) {
      setErrors([{ message: apiProblem(error, t('form.unreachable')).message }]);
    }
  };
  const unseal = async () => {
    const problem = await sign(() => api.signing.prepareUnsealing.mutate(ids));
    if (problem === null) return;
    const other = existingErrors(problem, (registryId) => t('check.existing', { registryId }));
    setErrors([{ message: problem.message }, ...other]);
  };
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <ul className="max-w-prose border-t border-line">
        {isSealed ? (
          <>
            <Choice hint={t('manage.amendSealHint')}>
              <Button variant="secondary" onClick={() => void begin('seal-amendment')}>
                {t('manage.amendSeal')}
              </Button>
            </Choice>
            {may('trial:seal') && (
              <Choice hint={t('manage.unsealHint')}>
                <Button variant="secondary" disabled={isBusy} onClick={() => void unseal()}>
                  {t('manage.unseal')}
                </Button>
              </Choice>
            )}
          </>
        ) : (
          <>
            <Choice hint={t('manage.amendHint')}>
              <Button variant="secondary" onClick={() => void begin('amendment')}>
                {t('manage.amend')}
              </Button>
            </Choice>
            {may('trial:amend') && (
              <Choice hint={t('manage.statusHint')}>
                <a href={`${here}/status`}>{t('manage.status')}</a>
              </Choice>
            )}
            <Choice hint={t('manage.resultsHint')}>
              <Button variant="secondary" onClick={() => void begin('results')}>
                {t('manage.results')}
              </Button>
            </Choice>
            {may('consent:set') && (
              <Choice hint={t('manage.consentHint')}>
                <a href={`${here}/consent`}>{t('manage.consent')}</a>
              </Choice>
            )}
            <Choice hint={t('manage.contactsHint')}>
              <a href={`${here}/contacts`}>{t('manage.contacts')}</a>
            </Choice>
          </>
        )}
        {may('document:publish') && (
          <Choice hint={t('manage.documentHint')}>
            <a href={`${here}/document`}>{t('manage.document')}</a>
          </Choice>
        )}
      </ul>
    </>
  );
}

function Choice({ hint, children }: { readonly hint: string; readonly children: ReactNode }) {
  return (
    <li className="border-b border-line py-4">
      <div className="font-semibold">{children}</div>
      <p className="mt-1.5 text-sm text-muted">{hint}</p>
    </li>
  );
}
