'use client';

import { Button, ErrorSummary, Input, Radios, type SummaryError } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, type Inputs } from '../client/api.ts';
import { problemErrors } from '../client/problem-errors.ts';
import { useSigning } from '../signing/use-signing.ts';

type RetireKeyFormProps = {
  readonly organisationId: string;
  /** The keys are the organisation's, not the member's. */
  readonly asOrganisation: boolean;
  /** Where to go when nothing was signed. */
  readonly back: string;
  readonly signerOrigin: string;
  readonly keyIds: readonly string[];
};

/** Ends a key. Signed with any key that is in use, also the one that ends. */
export function RetireKeyForm({ organisationId, asOrganisation, back, signerOrigin, keyIds }: RetireKeyFormProps) {
  const { common } = useMessages();
  const t = useTranslations('organisations.keys');
  const [key, setKey] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const { sign, isBusy } = useSigning({ signerOrigin, organisationId, back });
  const submit = async () => {
    const missing = [
      ...(key === null ? [{ href: '#key', message: t('missingKey') }] : []),
      ...(reason.trim() === '' ? [{ href: '#reason', message: t('missingReason') }] : []),
    ];
    setErrors(missing);
    if (missing.length > 0) return;
    const command = {
      organisationId,
      asOrganisation,
      key,
      reason: reason.trim(),
    } as Inputs['signing']['prepareKeyRetirement'];
    const problem = await sign(() => api.signing.prepareKeyRetirement.mutate(command));
    if (problem !== null) setErrors(problemErrors(problem));
  };
  const errorAt = (href: string) => errors.find((error) => error.href === href)?.message;
  const { errorPrefix } = common;
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Radios
          id="key"
          name="key"
          label={t('retireKey')}
          error={errorAt('#key')}
          errorPrefix={errorPrefix}
          options={keyIds.map((value) => ({ value, label: value }))}
          value={key}
          onValueChange={setKey}
        />
        <Input
          id="reason"
          label={t('retireReason')}
          error={errorAt('#reason')}
          errorPrefix={errorPrefix}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" variant="destructive" disabled={isBusy}>
          {t('retireAction')}
        </Button>
      </form>
    </>
  );
}
