'use client';

import type { IssuerKey } from '@trialmark/schema';
import { Button, Checkboxes, ErrorSummary, Notice } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, type Inputs } from '../../client/api.ts';
import { problemErrors } from '../../client/problem-errors.ts';
import { useSigning } from '../../signing/use-signing.ts';
import { issuersOf } from './issuers-of.ts';

export type IssuerOption = IssuerKey & {
  readonly id: string;
  readonly name: string;
  readonly organisationName: string;
};

type IssuersFormProps = {
  readonly organisationId: string;
  readonly trialId: string;
  /** Those that are accredited and not retired. */
  readonly accredited: readonly IssuerOption[];
  /** Ids of the list in force, in its order. */
  readonly current: readonly string[];
  readonly back: string;
  readonly signerOrigin: string;
};

/** Which accredited issuers a study takes credentials of. The list replaces the one in force. */
export function IssuersForm({ organisationId, trialId, accredited, current, back, signerOrigin }: IssuersFormProps) {
  const t = useTranslations('consent.setUp');
  const { common } = useMessages();
  const [chosen, setChosen] = useState(current);
  const [isSame, setSame] = useState(false);
  const { sign, problem, isBusy } = useSigning({ signerOrigin, organisationId, back });
  if (accredited.length === 0) return <Notice>{t('noneAccredited')}</Notice>;
  const submit = () => {
    const { issuers, isChanged } = issuersOf(accredited, current, chosen);
    setSame(!isChanged);
    if (!isChanged) return;
    const command = { organisationId, trialId, issuers } as Inputs['consent']['prepareIssuers'];
    void sign(() => api.consent.prepareIssuers.mutate(command));
  };
  const error = isSame ? t('unchanged') : undefined;
  return (
    <>
      <ErrorSummary
        title={common.problem}
        errors={error === undefined ? problemErrors(problem) : [{ message: error, href: '#issuers' }]}
      />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Checkboxes
          id="issuers"
          name="issuers"
          label={t('choose')}
          hint={t('chooseHint')}
          error={error}
          errorPrefix={common.errorPrefix}
          values={chosen}
          onValuesChange={setChosen}
          options={accredited.map(({ id, ax, name, organisationName }) => ({
            value: id,
            label: name,
            hint: `${organisationName} · ${ax.slice(0, 8)}…${ax.slice(-6)}`,
          }))}
        />
        <Button type="submit" disabled={isBusy}>
          {t('chooseAction')}
        </Button>
      </form>
    </>
  );
}
