'use client';

import { CONTROL_CLASSES, Fieldset } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import type { FieldFacts } from './part-props.ts';
import type { RangeFields } from './policy-fields.ts';

type RangeFieldProps = FieldFacts & {
  readonly label: string;
  readonly hint: string;
  readonly value: RangeFields;
  readonly onValue: (value: RangeFields) => void;
};

const ENDS = ['min', 'max'] as const;

/** Both ends of a range, side by side. */
export function RangeField({ value, onValue, ...field }: RangeFieldProps) {
  const t = useTranslations('consent.policyForm');
  return (
    <Fieldset {...field}>
      <div className="flex gap-4">
        {ENDS.map((end) => (
          <div key={end}>
            <label htmlFor={`${field.id}-${end}`} className="mb-1 block text-sm">
              {t(end === 'min' ? 'from' : 'to')}
            </label>
            <input
              id={`${field.id}-${end}`}
              inputMode="decimal"
              autoComplete="off"
              aria-invalid={field.error !== undefined}
              className={`${CONTROL_CLASSES} w-28`}
              value={value[end]}
              onChange={(event) => onValue({ ...value, [end]: event.currentTarget.value })}
            />
          </div>
        ))}
      </div>
    </Fieldset>
  );
}
