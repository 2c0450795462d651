'use client';

import { Input, Section, Textarea } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import type { PartProps } from './part-props.ts';

/** What the study is, as patients read it. */
export function AboutFields({ fields, onFields, field }: PartProps) {
  const t = useTranslations('consent.policyForm');
  return (
    <Section title={t('about')}>
      <Input
        {...field('title')}
        label={t('titleField')}
        hint={t('titleHint')}
        value={fields.title}
        onChange={(event) => onFields({ title: event.currentTarget.value })}
      />
      <Textarea
        {...field('summary')}
        label={t('summary')}
        value={fields.summary}
        onChange={(event) => onFields({ summary: event.currentTarget.value })}
      />
    </Section>
  );
}
