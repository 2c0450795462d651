import { Fieldset, type Option } from '@trialmark/ui';

type ChoiceGroupProps = {
  readonly id: string;
  readonly name: string;
  readonly type: 'radio' | 'checkbox';
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly errorPrefix: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
};

/** Radios or checkboxes of a form that the browser sends by itself: it works without script. */
export function ChoiceGroup({ name, type, options, chosen, ...field }: ChoiceGroupProps) {
  return (
    <Fieldset {...field}>
      {options.map(({ value, label, hint }) => (
        <label key={value} className="flex min-h-11 items-start gap-3 py-1.5">
          <input
            type={type}
            name={name}
            value={value}
            defaultChecked={chosen.includes(value)}
            className="mt-0.5 size-6 shrink-0"
          />
          <span>
            {label}
            {hint !== undefined && <span className="block text-sm text-muted">{hint}</span>}
          </span>
        </label>
      ))}
    </Fieldset>
  );
}
