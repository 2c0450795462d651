'use client';

import type { IssuerKey } from '@trialmark/schema';
import { Button, ErrorSummary, Radios, type SummaryError, Textarea } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, type Inputs } from '../../client/api.ts';
import { problemErrors } from '../../client/problem-errors.ts';
import { useSigning } from '../../signing/use-signing.ts';

type RetireIssuerFormProps = {
  readonly organisationId: string;
  /** Those in use. */
  readonly issuers: readonly (IssuerKey & { readonly id: string; readonly name: string })[];
  readonly back: string;
  readonly signerOrigin: string;
};

const REASON_MAX = 500;

/** Ends a key that issues credentials, at once and for good. Signed by the organisation. */
export function RetireIssuerForm({ organisationId, issuers, back, signerOrigin }: RetireIssuerFormProps) {
  const t = useTranslations('consent.retire');
  const { common } = useMessages();
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<readonly SummaryError[]>([]);
  const { sign, problem, isBusy } = useSigning({ signerOrigin, organisationId, back });
  const submit = () => {
    const key = issuers.find(({ id }) => id === chosen);
    const said = reason.trim();
    const found = [
      ...(key === undefined ? [{ message: t('whichMissing'), href: '#issuer' }] : []),
      ...(said !== '' && said.length <= REASON_MAX ? [] : [{ message: t('reasonMissing'), href: '#reason' }]),
    ];
    setMissing(found);
    if (found.length > 0 || key === undefined) return;
    const command = { organisationId, issuer: { ax: key.ax, ay: key.ay }, reason: said };
    void sign(() =>
      api.consent.prepareIssuerRetirement.mutate(command as Inputs['consent']['prepareIssuerRetirement']),
    );
  };
  const errors = missing.length > 0 ? missing : problemErrors(problem);
  const errorAt = (id: string) => errors.find(({ href }) => href === `#${id}`)?.message;
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Radios
          id="issuer"
          name="issuer"
          label={t('which')}
          error={errorAt('issuer')}
          errorPrefix={common.errorPrefix}
          options={issuers.map(({ id, ax, name }) => ({
            value: id,
            label: name,
            hint: `${ax.slice(0, 8)}…${ax.slice(-6)}`,
          }))}
          value={chosen}
          onValueChange={setChosen}
        />
        <Textarea
          id="reason"
          name="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          error={errorAt('reason')}
          errorPrefix={common.errorPrefix}
          rows={3}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" disabled={isBusy}>
          {t('action')}
        </Button>
      </form>
    </>
  );
}
