'use client';

import { Button, Checkbox, Fieldset } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import type { ComponentType } from 'react';
import { type DraftFieldProps, pathOf } from './field-props.ts';
import type { FieldSpec } from './field-spec.ts';
import { valueAt } from './paths.ts';

type DraftListProps = DraftFieldProps & {
  readonly spec: FieldSpec & { readonly kind: 'list' };
  /** What asks one question: `DraftField`, which itself shows lists. */
  readonly Field: ComponentType<DraftFieldProps>;
};

/** Any number of items, each with the same questions; or the statement that there are none. */
export function DraftList({ spec, base, data, problems, onChange, Field }: DraftListProps) {
  const t = useTranslations('work.form');
  const { common } = useMessages();
  const path = pathOf(base, spec.path);
  const value = valueAt(data, path);
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const isNone = Array.isArray(value) && value.length === 0;
  const without = (index: number) => {
    const left = items.filter((_, position) => position !== index);
    onChange(path, left.length === 0 ? undefined : left);
  };
  return (
    <Fieldset
      id={path}
      label={<span className="text-lg">{spec.label}</span>}
      hint={spec.hint}
      error={problems.get(path)}
      errorPrefix={common.errorPrefix}
    >
      {spec.noneLabel !== undefined && items.length === 0 && (
        <Checkbox
          label={spec.noneLabel}
          checked={isNone}
          onChange={(event) => onChange(path, event.currentTarget.checked ? [] : undefined)}
        />
      )}
      {items.map((item, index) => {
        const name = t('item', { label: spec.label, number: String(index + 1) });
        const key = String(valueAt(item, 'id') ?? index);
        return (
          <fieldset key={key} className="mb-5 rounded-md border border-line bg-surface p-5">
            <legend className="px-1.5 text-sm font-semibold text-muted">{name}</legend>
            {spec.fields.map((field) => (
              <Field
                key={field.path}
                spec={field}
                base={`${path}.${index}`}
                data={data}
                problems={problems}
                onChange={onChange}
              />
            ))}
            <Button variant="destructive" small onClick={() => without(index)}>
              {t('remove')} <span className="sr-only">{name}</span>
            </Button>
          </fieldset>
        );
      })}
      {!isNone && (
        <Button variant="secondary" small onClick={() => onChange(path, [...items, spec.newItem()])}>
          {spec.addLabel}
        </Button>
      )}
    </Fieldset>
  );
}
