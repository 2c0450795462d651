'use client';

import { Input } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { useCallback } from 'react';
import { valueAt } from '../../draft/paths.ts';
import { RecipientKeyField } from '../../recipient/recipient-key-field.tsx';
import type { OwnFieldProps } from './request-field.tsx';

const recipientAt = (data: unknown, path: string): string | null => {
  const value = valueAt(data, path);
  return typeof value === 'string' && value !== '' ? value : null;
};

/** The age key that rows are sealed to, as text: pasted from elsewhere, or chosen in the vault. */
export function RecipientField({ spec, data, problems, onChange }: OwnFieldProps) {
  const { common, access } = useMessages();
  return (
    <Input
      id={spec.path}
      label={access.form.recipientPaste}
      hint={access.form.recipientPasteHint}
      error={problems.get(spec.path)}
      errorPrefix={common.errorPrefix}
      autoComplete="off"
      spellCheck={false}
      className="font-mono"
      value={recipientAt(data, spec.path) ?? ''}
      onChange={(event) => {
        const typed = event.currentTarget.value.trim();
        onChange(spec.path, typed === '' ? undefined : typed);
      }}
    />
  );
}

type VaultKeyProps = Pick<OwnFieldProps, 'data' | 'onChange' | 'spec'>;

/** The keys of the vault in this browser, to choose from. It has forms of its own, so it stands outside of any other. */
export function VaultKey({ spec, data, onChange }: VaultKeyProps) {
  const choose = useCallback((chosen: string) => onChange(spec.path, chosen), [onChange, spec.path]);
  return (
    <>
      <p className="mb-6 max-w-prose text-muted">{spec.hint}</p>
      <RecipientKeyField value={recipientAt(data, spec.path)} onChoose={choose} />
    </>
  );
}
