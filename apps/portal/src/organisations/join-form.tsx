'use client';

import { Button, Checkboxes, ErrorSummary, Input, type SummaryError } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useNewKey } from './use-new-key.ts';

type JoinFormProps = {
  readonly organisationId: string;
  readonly signerOrigin: string;
  readonly email: string;
  readonly knownName: string;
  readonly isFounder: boolean;
};

/** Asks an organisation to admit the reader, with a key of theirs that is made on the way. */
export function JoinForm({ organisationId, signerOrigin, email, knownName, isFounder }: JoinFormProps) {
  const { common, organisations } = useMessages();
  const t = useTranslations('organisations.joining');
  const [name, setName] = useState(knownName);
  const [roles, setRoles] = useState<readonly string[]>(isFounder ? ['investigator', 'administrator'] : []);
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const errand = {
    signerOrigin,
    purpose: 'admission',
    accountName: email,
    displayName: name,
    back: '/account',
  } as const;
  const { create, isBusy } = useNewKey(errand);
  const errorAt = (href: string) => errors.find((error) => error.href === href)?.message;
  const submit = async () => {
    const missing = [
      ...(name.trim() === '' ? [{ href: '#name', message: t('missingName') }] : []),
      ...(roles.length === 0 ? [{ href: '#roles', message: t('missingRoles') }] : []),
    ];
    setErrors(missing);
    if (missing.length === 0) await create({ organisationId, name: name.trim(), roles });
  };
  const hints: Readonly<Record<string, string>> = organisations.roleHints;
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
        <Input
          id="name"
          label={t('name')}
          hint={t('nameHint')}
          error={errorAt('#name')}
          errorPrefix={common.errorPrefix}
          autoComplete="name"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkboxes
          id="roles"
          name="roles"
          label={t('roles')}
          hint={isFounder ? t('founder') : undefined}
          error={errorAt('#roles')}
          errorPrefix={common.errorPrefix}
          options={Object.entries(organisations.roles).map(([value, label]) => ({
            value,
            label,
            hint: hints[value] ?? '',
          }))}
          values={roles}
          onValuesChange={setRoles}
        />
        <Button type="submit" disabled={isBusy}>
          {t('action')}
        </Button>
      </form>
    </>
  );
}
