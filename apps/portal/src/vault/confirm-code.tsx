'use client';

import { Button, ErrorSummary, Input } from '@trialmark/ui';
import { VaultError } from '@trialmark/vault';
import { useMessages, useTranslations } from 'next-intl';
import { useVaultProblem } from './use-vault-problem.ts';
import { useVaultTask } from './use-vault-task.ts';

type ConfirmCodeProps = {
  /** Groups to type back, counted from 1. */
  readonly ask: readonly number[];
  readonly finish: (groups: readonly string[]) => Promise<void>;
  readonly onShowAgain: () => void;
};

const idOf = (group: number) => `code-group-${group}`;

/** A person shows that they have the code, by typing parts of it. */
export function ConfirmCode({ ask, finish, onShowAgain }: ConfirmCodeProps) {
  const t = useTranslations('vault.setUp');
  const { common } = useMessages();
  const { isBusy, errors, setErrors, attempt } = useVaultTask();
  const problem = useVaultProblem();
  const submit = (form: FormData) =>
    attempt(async () => {
      try {
        await finish(ask.map((group) => String(form.get(idOf(group)) ?? '')));
      } catch (error) {
        if (!(error instanceof VaultError) || error.code !== 'code-not-confirmed') throw error;
        const group = Number(error.facts.group);
        setErrors([{ message: problem(error), href: `#${idOf(group)}` }]);
      }
    });
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <p className="mb-6 max-w-prose">{t('confirmLead')}</p>
      <form
        noValidate
        className="max-w-xs"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(new FormData(event.currentTarget));
        }}
      >
        {ask.map((group) => (
          <Input
            key={group}
            id={idOf(group)}
            name={idOf(group)}
            label={t('group', { group })}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className="font-mono"
            error={errors.find(({ href }) => href === `#${idOf(group)}`)?.message}
            errorPrefix={common.errorPrefix}
          />
        ))}
        <p className="flex flex-wrap gap-4">
          <Button type="submit" disabled={isBusy}>
            {t('finish')}
          </Button>
          <Button variant="secondary" disabled={isBusy} onClick={onShowAgain}>
            {t('showAgain')}
          </Button>
        </p>
      </form>
    </>
  );
}
