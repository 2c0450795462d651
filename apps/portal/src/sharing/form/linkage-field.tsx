'use client';

import { Input, Radios } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { valueAt } from '../../draft/paths.ts';
import type { OwnFieldProps } from './request-field.tsx';

/** Whether rows are joined, and within which scope: null is no, an object is yes. */
export function LinkageField({ spec, data, problems, onChange }: OwnFieldProps) {
  const { common, work, access } = useMessages();
  const value = valueAt(data, spec.path);
  const isJoined = typeof value === 'object' && value !== null;
  const chosen = value === undefined ? null : isJoined ? 'yes' : 'no';
  const scopePath = `${spec.path}.scope`;
  const { errorPrefix } = common;
  return (
    <>
      <Radios
        id={spec.path}
        name={spec.path}
        label={spec.label}
        hint={spec.hint}
        error={problems.get(spec.path)}
        errorPrefix={errorPrefix}
        options={[
          { value: 'yes', label: work.form.yes },
          { value: 'no', label: work.form.no },
        ]}
        value={chosen}
        onValueChange={(next) => onChange(spec.path, next === 'yes' ? { scope: '' } : null)}
      />
      {isJoined && (
        <Input
          id={scopePath}
          label={access.form.linkageScope}
          hint={access.form.linkageScopeHint}
          error={problems.get(scopePath)}
          errorPrefix={errorPrefix}
          value={String(valueAt(value, 'scope') ?? '')}
          onChange={(event) => onChange(spec.path, { scope: event.currentTarget.value })}
        />
      )}
    </>
  );
}
