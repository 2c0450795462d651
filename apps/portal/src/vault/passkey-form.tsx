'use client';

import { Button, ErrorSummary, Input } from '@trialmark/ui';
import type { NewPasskey, PasskeySummary } from '@trialmark/vault';
import { useMessages, useTranslations } from 'next-intl';
import { makeVaultPasskey } from './passkeys.ts';
import { useVaultTask } from './use-vault-task.ts';

type PasskeyFormProps = {
  readonly existing: readonly PasskeySummary[];
  readonly action: string;
  /** Takes the passkey's answer over; its bytes are gone afterwards. */
  readonly use: (passkey: NewPasskey) => Promise<void>;
};

const FIELD = 'vault-passkey-name';

/** Names a passkey and has the device make it. */
export function PasskeyForm({ existing, action, use }: PasskeyFormProps) {
  const t = useTranslations('vault.setUp');
  const { common } = useMessages();
  const { isBusy, errors, setErrors, attempt } = useVaultTask();
  const submit = async (form: FormData) => {
    const name = String(form.get(FIELD) ?? '').trim();
    if (name === '') return setErrors([{ message: t('nameMissing'), href: `#${FIELD}` }]);
    await attempt(async () => use(await makeVaultPasskey(name, existing)));
  };
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <form
        noValidate
        className="max-w-md"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(new FormData(event.currentTarget));
        }}
      >
        <Input
          id={FIELD}
          name={FIELD}
          label={t('name')}
          hint={t('nameHint')}
          defaultValue={t('nameDefault')}
          maxLength={100}
          autoComplete="off"
          error={errors.find(({ href }) => href === `#${FIELD}`)?.message}
          errorPrefix={common.errorPrefix}
        />
        <Button type="submit" disabled={isBusy}>
          {isBusy ? t('making') : action}
        </Button>
      </form>
    </>
  );
}
