'use client';

import { Checkboxes, Input, PartialDateInput, Radios, Select, Textarea } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { DraftList } from './draft-list.tsx';
import { type DraftFieldProps, pathOf } from './field-props.ts';
import { valueAt } from './paths.ts';
import { References } from './references.tsx';

/** Options up to this many are shown at once. */
const RADIOS_MAX = 5;

const UNSTATED = 'unstated';

const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const listOf = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
const unlessEmpty = (values: readonly string[]) => (values.length === 0 ? undefined : values);
const unlessBlank = (text: string) => (text === '' ? undefined : text);

/** Whole numbers as numbers; anything else stays what was typed, so that it can be named as a problem. */
const numberOf = (text: string) => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : unlessBlank(text));

/** One question, as its spec says. What is typed is kept, right or wrong. */
export function DraftField(props: DraftFieldProps) {
  const { spec, base, data, problems, onChange } = props;
  const { common, work } = useMessages();
  const path = pathOf(base, spec.path);
  const value = valueAt(data, path);
  const set = (next: unknown) => onChange(path, next);
  const { label, hint } = spec;
  const field = { id: path, label, hint, error: problems.get(path), errorPrefix: common.errorPrefix };
  switch (spec.kind) {
    case 'line':
      return <Input {...field} value={textOf(value)} onChange={(e) => set(unlessBlank(e.currentTarget.value))} />;
    case 'number':
      return (
        <Input
          {...field}
          className="max-w-40"
          inputMode="numeric"
          value={textOf(value)}
          onChange={(e) => set(numberOf(e.currentTarget.value))}
        />
      );
    case 'prose':
      return <Textarea {...field} value={textOf(value)} onChange={(e) => set(unlessBlank(e.currentTarget.value))} />;
    case 'lines':
      return (
        <Textarea
          {...field}
          value={listOf(value).join('\n')}
          onChange={(e) => set(e.currentTarget.value === '' ? undefined : e.currentTarget.value.split('\n'))}
        />
      );
    case 'partial-date':
    case 'day':
      return (
        <PartialDateInput
          {...field}
          value={textOf(value)}
          labels={work.form}
          onValueChange={(text) => set(unlessBlank(text))}
        />
      );
    case 'yes-no': {
      const options = [
        { value: 'yes', label: work.form.yes },
        { value: 'no', label: work.form.no },
        ...(spec.unstated === undefined ? [] : [{ value: UNSTATED, label: spec.unstated }]),
      ];
      const without = spec.unstated === undefined ? null : UNSTATED;
      const chosen = typeof value === 'boolean' ? (value ? 'yes' : 'no') : without;
      return (
        <Radios
          {...field}
          name={path}
          options={options}
          value={chosen}
          onValueChange={(next) => set(next === UNSTATED ? undefined : next === 'yes')}
        />
      );
    }
    case 'choice':
      if (spec.options.length <= RADIOS_MAX) {
        const chosen = textOf(value) === '' ? null : textOf(value);
        return <Radios {...field} name={path} options={spec.options} value={chosen} onValueChange={set} />;
      }
      return (
        <Select
          {...field}
          options={[{ value: '', label: work.form.choose }, ...spec.options]}
          value={textOf(value)}
          onChange={(e) => set(unlessBlank(e.currentTarget.value))}
        />
      );
    case 'choices':
      return (
        <Checkboxes
          {...field}
          name={path}
          options={spec.options}
          values={listOf(value)}
          onValuesChange={(values) => set(unlessEmpty(values))}
        />
      );
    case 'references':
      return <References {...props} spec={spec} />;
    case 'list':
      return <DraftList {...props} spec={spec} Field={DraftField} />;
  }
}
