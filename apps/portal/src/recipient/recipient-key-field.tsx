'use client';

import { Button, CopyButton, Notice, Radios } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { VaultGate } from '../vault/vault-gate.tsx';
import { AddKeyForm } from './add-key-form.tsx';
import { useResearcherKeys } from './use-researcher-keys.ts';

type RecipientKeyFieldProps = {
  /** The recipient that is chosen now, or null. */
  readonly value: string | null;
  readonly onChoose: (recipient: string) => void;
  readonly error?: string | undefined;
};

/**
 * The key that a request's rows will be sealed to: one of the vault, or a new one. Give it the messages `common`, `vault`
 * and `recipient`.
 */
export function RecipientKeyField(props: RecipientKeyFieldProps) {
  const t = useTranslations('recipient.key');
  return (
    <section aria-labelledby="recipient-key" className="mb-8 max-w-3xl">
      <h3 id="recipient-key" className="mb-2 text-lg font-semibold">
        {t('title')}
      </h3>
      <p className="mb-4 max-w-prose">{t('lead')}</p>
      <VaultGate>
        <Choice {...props} />
      </VaultGate>
    </section>
  );
}

function Choice({ value, onChoose, error }: RecipientKeyFieldProps) {
  const t = useTranslations('recipient.key');
  const { common } = useMessages();
  const { recipients, problem, load, make, save } = useResearcherKeys();
  const [made, setMade] = useState<string | null>(null);
  const [only] = recipients?.length === 1 && value === null ? recipients : [];
  useEffect(() => {
    if (only !== undefined) onChoose(only);
  }, [only, onChoose]);
  if (recipients === null && problem === null) return <p role="status">{t('looking')}</p>;
  const makeOne = async () => {
    const recipient = await make();
    setMade(recipient);
    if (recipient !== null) onChoose(recipient);
  };
  const known = [...new Set([...(recipients ?? []), ...(value === null ? [] : [value])])];
  return (
    <>
      {problem !== null && (
        <Notice live tone="negative">
          {problem}
        </Notice>
      )}
      {known.length === 0 ? (
        <p className="mb-4">{t('none')}</p>
      ) : (
        <Radios
          name="recipient"
          label={t('which')}
          error={error}
          errorPrefix={common.errorPrefix}
          value={value}
          onValueChange={onChoose}
          options={known.map((recipient) => ({ value: recipient, label: recipient }))}
        />
      )}
      {made !== null && <Notice live>{t('made')}</Notice>}
      {value !== null && recipients?.includes(value) && <KeepKey recipient={value} save={save} />}
      <p className="mb-4">
        <Button variant="secondary" onClick={() => void makeOne()}>
          {t(known.length === 0 ? 'make' : 'another')}
        </Button>
      </p>
      <AddKeyForm
        onAdded={(recipient) => {
          load();
          onChoose(recipient);
        }}
      />
    </>
  );
}

type KeepKeyProps = { readonly recipient: string; readonly save: (recipient: string) => Promise<boolean> };

/** Shows a recipient to copy, and saves its key as a file. */
export function KeepKey({ recipient, save }: KeepKeyProps) {
  const t = useTranslations('recipient.key');
  const { common } = useMessages();
  const [isSaved, setSaved] = useState(false);
  return (
    <div className="mb-6">
      <p className="mb-3 flex flex-wrap items-center gap-3">
        <code className="break-all">{recipient}</code>
        <CopyButton text={recipient} what={t('copyWhat')} labels={common.copy} />
      </p>
      <p className="mb-3">
        <Button variant="secondary" small onClick={() => void save(recipient).then(setSaved)}>
          {t('save')}
        </Button>
      </p>
      <p className="max-w-prose text-sm text-muted">{t('saveWarn')}</p>
      <p role="status">{isSaved ? t('saved') : ''}</p>
    </div>
  );
}
