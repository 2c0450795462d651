'use client';

import { Button, ErrorSummary, Input, Radios, Select, type SummaryError } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { countryOptions } from '../draft/country-options.ts';
import { useNewKey } from './use-new-key.ts';

type ApplyFormProps = { readonly signerOrigin: string; readonly email: string };

/** Asks for an organisation to be accredited, with a key that is made on the way. */
export function ApplyForm({ signerOrigin, email }: ApplyFormProps) {
  const { common, organisations } = useMessages();
  const t = useTranslations('organisations.applying');
  const [name, setName] = useState('');
  const [country, setCountry] = useState('');
  const [kind, setKind] = useState<string | null>(null);
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const errand = { signerOrigin, purpose: 'apply', accountName: email, displayName: name, back: '/account' } as const;
  const { create, isBusy } = useNewKey(errand);
  const errorAt = (href: string) => errors.find((error) => error.href === href)?.message;
  const submit = async () => {
    const missing = [
      ...(name.trim() === '' ? [{ href: '#name', message: t('missingName') }] : []),
      ...(country === '' ? [{ href: '#country', message: t('missingCountry') }] : []),
      ...(kind === null ? [{ href: '#kind', message: t('missingKind') }] : []),
    ];
    setErrors(missing);
    if (missing.length === 0) await create({ name: name.trim(), country, kind });
  };
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
        <Input
          id="name"
          label={t('name')}
          hint={t('nameHint')}
          error={errorAt('#name')}
          errorPrefix={errorPrefix}
          autoComplete="organization"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          id="country"
          label={t('country')}
          error={errorAt('#country')}
          errorPrefix={errorPrefix}
          autoComplete="country"
          options={[{ value: '', label: t('choose') }, ...countryOptions()]}
          value={country}
          onChange={(event) => setCountry(event.currentTarget.value)}
        />
        <Radios
          id="kind"
          name="kind"
          label={t('kind')}
          error={errorAt('#kind')}
          errorPrefix={errorPrefix}
          options={Object.entries(organisations.kinds).map(([value, label]) => ({ value, label }))}
          value={kind}
          onValueChange={setKind}
        />
        <h2 className="mb-2 text-lg font-semibold">{t('next')}</h2>
        <p className="mb-6 max-w-prose">{t('nextText')}</p>
        <Button type="submit" disabled={isBusy}>
          {t('action')}
        </Button>
      </form>
    </>
  );
}
