'use client';

import { OBLIGATION_TEXTS, PERMISSION_TEXTS } from '@trialmark/consent';
import type { ConsentObligation, ConsentPermission } from '@trialmark/schema';
import { Checkboxes, Input, PartialDateInput, Section, Textarea } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import type { PartProps } from './part-props.ts';

/** What patients are asked: uses, each with its question, obligations, and the last day. */
export function AskedFields({ fields, onFields, field }: PartProps) {
  const t = useTranslations('consent.policyForm');
  const { work } = useMessages();
  const free = OBLIGATION_TEXTS.filter(({ name }) => !fields.obliged.includes(name));
  return (
    <Section title={t('asked')}>
      <Checkboxes
        {...field('offered')}
        label={t('offered')}
        hint={t('offeredHint')}
        values={fields.offered}
        onValuesChange={(names) => onFields({ offered: names as readonly ConsentPermission[] })}
        options={PERMISSION_TEXTS.map(({ name, title, question }) => ({ value: name, label: title, hint: question }))}
      />
      {PERMISSION_TEXTS.filter(({ name }) => fields.offered.includes(name)).map(({ name, title }) => (
        <QuestionFields key={name} permission={name} title={title} {...{ fields, onFields, field }} />
      ))}
      <Checkboxes
        {...field('obliged')}
        label={`${t('obligations')}: ${t('obliged').toLowerCase()}`}
        hint={t('obligedHint')}
        values={fields.obliged}
        onValuesChange={(names) => onFields({ obliged: names as readonly ConsentObligation[] })}
        options={OBLIGATION_TEXTS.map(optionOf)}
      />
      {free.length > 0 && (
        <Checkboxes
          {...field('choosable')}
          label={`${t('obligations')}: ${t('choosable').toLowerCase()}`}
          hint={t('choosableHint')}
          values={fields.choosable.filter((name) => !fields.obliged.includes(name))}
          onValuesChange={(names) => onFields({ choosable: names as readonly ConsentObligation[] })}
          options={free.map(optionOf)}
        />
      )}
      <PartialDateInput
        {...field('lastDay')}
        label={t('lastDay')}
        hint={t('lastDayHint')}
        labels={work.form}
        value={fields.lastDay}
        onValueChange={(lastDay) => onFields({ lastDay })}
      />
    </Section>
  );
}

const optionOf = ({ name, title, whatYesMeans }: (typeof OBLIGATION_TEXTS)[number]) => ({
  value: name,
  label: title,
  hint: whatYesMeans,
});

type QuestionFieldsProps = PartProps & { readonly permission: ConsentPermission; readonly title: string };

function QuestionFields({ permission, title, fields, onFields, field }: QuestionFieldsProps) {
  const t = useTranslations('consent.policyForm');
  const own = fields.questions[permission];
  const set = (change: Partial<typeof own>) =>
    onFields({ questions: { ...fields.questions, [permission]: { ...own, ...change } } });
  return (
    <div className="border-l-2 border-line pl-4 sm:pl-5">
      <Input
        {...field(`question-${permission}`)}
        label={t('question', { title })}
        value={own.question}
        onChange={(event) => set({ question: event.currentTarget.value })}
      />
      <Textarea
        {...field(`explanation-${permission}`)}
        label={t('explanation', { title })}
        rows={4}
        value={own.explanation}
        onChange={(event) => set({ explanation: event.currentTarget.value })}
      />
    </div>
  );
}
