import type { ComponentProps } from 'react';
import type { FieldProps } from './field.tsx';
import { Fieldset } from './fieldset.tsx';
import type { Option } from './select.tsx';

type ChoiceProps = Omit<ComponentProps<'input'>, 'type'> & {
  readonly type: 'radio' | 'checkbox';
  readonly option: Option;
};

function Choice({ type, option, ...rest }: ChoiceProps) {
  return (
    <label className="flex min-h-11 items-start gap-3 py-1.5">
      <input type={type} value={option.value} className="mt-0.5 size-6 shrink-0" {...rest} />
      <span className="min-w-0">
        {option.label}
        {option.hint !== undefined && <span className="block text-sm text-muted">{option.hint}</span>}
      </span>
    </label>
  );
}

type GroupProps = FieldProps & {
  readonly id?: string;
  readonly name: string;
  readonly options: readonly Option[];
};

type RadiosProps = GroupProps & { readonly value: string | null; readonly onValueChange: (value: string) => void };

/** One of several, all of them visible. */
export function Radios({ name, options, value, onValueChange, ...field }: RadiosProps) {
  return (
    <Fieldset {...field}>
      {options.map((option) => (
        <Choice
          key={option.value}
          type="radio"
          name={name}
          option={option}
          checked={value === option.value}
          onChange={() => onValueChange(option.value)}
        />
      ))}
    </Fieldset>
  );
}

type CheckboxesProps = GroupProps & {
  readonly values: readonly string[];
  readonly onValuesChange: (values: readonly string[]) => void;
};

/** Any of several. */
export function Checkboxes({ name, options, values, onValuesChange, ...field }: CheckboxesProps) {
  const toggle = (value: string) =>
    values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  return (
    <Fieldset {...field}>
      {options.map((option) => (
        <Choice
          key={option.value}
          type="checkbox"
          name={name}
          option={option}
          checked={values.includes(option.value)}
          onChange={() => onValuesChange(toggle(option.value))}
        />
      ))}
    </Fieldset>
  );
}

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'value'> & {
  readonly label: string;
  readonly hint?: string;
};

/** A single yes or no. */
export function Checkbox({ label, hint, ...rest }: CheckboxProps) {
  return (
    <Choice
      type="checkbox"
      option={hint === undefined ? { value: 'yes', label } : { value: 'yes', label, hint }}
      {...rest}
    />
  );
}
