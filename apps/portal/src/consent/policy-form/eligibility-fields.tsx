'use client';

import { CREDENTIAL_ATTRIBUTES, type CredentialAttribute } from '@trialmark/schema';
import { Section, Select, Textarea } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { rangeWords } from '../studies/range-words.ts';
import type { FieldFacts, PartProps } from './part-props.ts';
import type { RangeFields } from './policy-fields.ts';
import { RangeField } from './range-field.tsx';
import { CODES_MAX } from './read-codes.ts';

/** Who can take part: in words for people, in numbers and codes for the proof. */
export function EligibilityFields({ fields, onFields, field }: PartProps) {
  const t = useTranslations('consent.policyForm');
  const a = useTranslations('consent.attributes');
  const setRange = (name: CredentialAttribute) => (range: RangeFields) =>
    onFields({ ranges: { ...fields.ranges, [name]: range } });
  return (
    <Section title={t('who')}>
      <Textarea
        {...field('description')}
        label={t('description')}
        hint={t('descriptionHint')}
        value={fields.description}
        onChange={(event) => onFields({ description: event.currentTarget.value })}
      />
      {CREDENTIAL_ATTRIBUTES.map((name) => {
        const common = { ...field(name), label: a(name), value: fields.ranges[name], onValue: setRange(name) };
        return name === 'sex' ? (
          <SexField key={name} {...common} />
        ) : (
          <RangeField key={name} {...common} hint={`${t(`units.${name}`)} ${t('rangeHint')}`} />
        );
      })}
      {(['requiredCodes', 'excludedCodes'] as const).map((name) => (
        <Textarea
          key={name}
          {...field(name)}
          label={t(name)}
          hint={t('codesHint', { max: CODES_MAX[name] })}
          rows={3}
          spellCheck={false}
          className="font-mono"
          value={fields[name]}
          onChange={(event) => onFields({ [name]: event.currentTarget.value })}
        />
      ))}
    </Section>
  );
}

type SexFieldProps = FieldFacts & {
  readonly label: string;
  readonly value: RangeFields;
  readonly onValue: (value: RangeFields) => void;
};

const SEX_RANGES = ['1-1', '2-2', '1-2', '3-3', '2-3', '1-3'] as const;

function SexField({ value, onValue, ...field }: SexFieldProps) {
  const t = useTranslations('consent');
  const rangeOf = (text: string): RangeFields => {
    const [min = '', max = ''] = text.split('-');
    return { min, max };
  };
  const words = (text: string) => {
    const { min, max } = rangeOf(text);
    return rangeWords('sex', { min: Number(min), max: Number(max) }, t);
  };
  return (
    <Select
      {...field}
      options={[
        { value: '', label: t('policyForm.sexAny') },
        ...SEX_RANGES.map((text) => ({ value: text, label: words(text) })),
      ]}
      value={value.min === '' ? '' : `${value.min}-${value.max}`}
      onChange={(event) => onValue(rangeOf(event.currentTarget.value))}
    />
  );
}
