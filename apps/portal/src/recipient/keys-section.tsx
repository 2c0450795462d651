'use client';

import { Notice, Section } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { AddKeyForm } from './add-key-form.tsx';
import { KeepKey } from './recipient-key-field.tsx';
import { useResearcherKeys } from './use-researcher-keys.ts';

/** The vault's decryption keys, in its settings: nothing for those who have none. */
export function KeysSection() {
  const t = useTranslations('recipient.key');
  const { recipients, problem, save, load } = useResearcherKeys();
  if (problem === null && (recipients === null || recipients.length === 0)) return null;
  return (
    <Section id="decryption-keys" title={t('settingsTitle')} lead={t('settingsLead')}>
      {problem !== null && <Notice tone="negative">{problem}</Notice>}
      {recipients?.map((recipient) => (
        <KeepKey key={recipient} recipient={recipient} save={save} />
      ))}
      <AddKeyForm onAdded={load} />
    </Section>
  );
}
