'use client';

import { Input } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { useCallback } from 'react';
import { valueAt } from '../../draft/paths.ts';
import { RecipientKeyField } from '../../recipient/recipient-key-field.tsx';
import type { OwnFieldProps } from './request-field.tsx';

/** The age key that rows are sealed to: pasted from elsewhere, or one of the vault in this browser. */
export function RecipientField({ spec, data, problems, onChange }: OwnFieldProps) {
  const { common, access } = useMessages();
  const value = valueAt(data, spec.path);
  const recipient = typeof value === 'string' && value !== '' ? value : null;
  const choose = useCallback((chosen: string) => onChange(spec.path, chosen), [onChange, spec.path]);
  return (
    <>
      <p className="mb-6 max-w-prose text-muted">{spec.hint}</p>
      <RecipientKeyField value={recipient} onChoose={choose} />
      <Input
        id={spec.path}
        label={access.form.recipientPaste}
        hint={access.form.recipientPasteHint}
        error={problems.get(spec.path)}
        errorPrefix={common.errorPrefix}
        autoComplete="off"
        spellCheck={false}
        className="font-mono"
        value={recipient ?? ''}
        onChange={(event) => {
          const typed = event.currentTarget.value.trim();
          onChange(spec.path, typed === '' ? undefined : typed);
        }}
      />
    </>
  );
}
