'use client';

import { Checkboxes } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { type DraftFieldProps, pathOf } from './field-props.ts';
import type { FieldSpec } from './field-spec.ts';
import { valueAt } from './paths.ts';

type ReferencesProps = DraftFieldProps & { readonly spec: FieldSpec & { readonly kind: 'references' } };

/** Chooses among the items of another list of the draft, by their ids. */
export function References({ spec, base, data, problems, onChange }: ReferencesProps) {
  const { common, work } = useMessages();
  const path = pathOf(base, spec.path);
  const items = valueAt(data, spec.from);
  const options = (Array.isArray(items) ? items : []).map((item: unknown, index) => ({
    value: String(valueAt(item, 'id')),
    label: String(valueAt(item, spec.nameOf) ?? index + 1),
  }));
  const chosen = valueAt(data, path);
  if (options.length === 0) return <p className="mb-6 text-muted">{work.form.nothingToChoose}</p>;
  return (
    <Checkboxes
      id={path}
      name={path}
      label={spec.label}
      error={problems.get(path)}
      errorPrefix={common.errorPrefix}
      options={options}
      values={options.map(({ value }) => value).filter((value) => Array.isArray(chosen) && chosen.includes(value))}
      onValuesChange={(values) => onChange(path, values)}
    />
  );
}
