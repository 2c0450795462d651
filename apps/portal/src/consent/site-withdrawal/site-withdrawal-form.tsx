'use client';

import { FieldElement } from '@trialmark/schema';
import { Button, Checkbox, ErrorSummary, Fieldset, type SummaryError, Textarea } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, type Inputs } from '../../client/api.ts';
import { problemErrors } from '../../client/problem-errors.ts';
import { useSigning } from '../../signing/use-signing.ts';

type SiteWithdrawalFormProps = {
  readonly organisationId: string;
  readonly trialId: string;
  readonly back: string;
  readonly signerOrigin: string;
};

const REASON_MAX = 500;

/** Ends a participant's consent at a desk, under the coordinator's signature. The log names nobody. */
export function SiteWithdrawalForm({ organisationId, trialId, back, signerOrigin }: SiteWithdrawalFormProps) {
  const t = useTranslations('consent.siteWithdrawal');
  const { common } = useMessages();
  const [texts, setTexts] = useState({ pseudonym: '', reason: '' });
  const [isChecked, setChecked] = useState(false);
  const [missing, setMissing] = useState<readonly SummaryError[]>([]);
  const { sign, problem, isBusy } = useSigning({ signerOrigin, organisationId, back });
  const submit = () => {
    const pseudonym = FieldElement.safeParse(texts.pseudonym.replaceAll(/\s/g, ''));
    const reason = texts.reason.trim();
    const found = [
      ...(pseudonym.success ? [] : [{ message: t('pseudonymWrong'), href: '#pseudonym' }]),
      ...(reason !== '' && reason.length <= REASON_MAX ? [] : [{ message: t('reasonWrong'), href: '#reason' }]),
      ...(isChecked ? [] : [{ message: t('checkedMissing'), href: '#checked' }]),
    ];
    setMissing(found);
    if (found.length > 0 || !pseudonym.success) return;
    const command = { organisationId, trialId, pseudonym: pseudonym.data, reason };
    void sign(() => api.consent.prepareSiteWithdrawal.mutate(command as Inputs['consent']['prepareSiteWithdrawal']));
  };
  const errors = missing.length > 0 ? missing : problemErrors(problem);
  const errorAt = (id: string) => errors.find(({ href }) => href === `#${id}`)?.message;
  const field = (id: string) => ({ id, name: id, error: errorAt(id), errorPrefix: common.errorPrefix });
  const set = (name: keyof typeof texts) => (value: string) => setTexts((before) => ({ ...before, [name]: value }));
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <form
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Textarea
          {...field('pseudonym')}
          label={t('pseudonym')}
          hint={t('pseudonymHint')}
          rows={3}
          inputMode="numeric"
          spellCheck={false}
          className="font-mono"
          value={texts.pseudonym}
          onChange={(event) => set('pseudonym')(event.currentTarget.value)}
        />
        <Textarea
          {...field('reason')}
          label={t('reason')}
          hint={t('reasonHint')}
          rows={3}
          value={texts.reason}
          onChange={(event) => set('reason')(event.currentTarget.value)}
        />
        <Fieldset id="checked" label={t('identity')} error={errorAt('checked')} errorPrefix={common.errorPrefix}>
          <Checkbox
            label={t('checked')}
            checked={isChecked}
            onChange={(event) => setChecked(event.currentTarget.checked)}
          />
        </Fieldset>
        <Button type="submit" disabled={isBusy}>
          {t('action')}
        </Button>
      </form>
    </>
  );
}
