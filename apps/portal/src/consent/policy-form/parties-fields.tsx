'use client';

import { Input, type Option, Section, Select, Textarea } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import type { PartProps } from './part-props.ts';

type PartiesProps = PartProps & { readonly organisations: readonly Option[] };

/** Who keeps the data, and where patients go. */
export function PartiesFields({ fields, onFields, field, organisations }: PartiesProps) {
  const t = useTranslations('consent.policyForm');
  return (
    <>
      <Section title={t('custodian')} lead={t('custodianLead')}>
        <Select
          {...field('custodianOrganisation')}
          label={t('organisation')}
          options={organisations}
          value={fields.custodianOrganisation}
          onChange={(event) => onFields({ custodianOrganisation: event.currentTarget.value })}
        />
        <Input
          {...field('custodianName')}
          label={t('custodianName')}
          value={fields.custodianName}
          onChange={(event) => onFields({ custodianName: event.currentTarget.value })}
        />
        <Input
          {...field('ageRecipient')}
          label={t('ageRecipient')}
          hint={t('ageRecipientHint')}
          spellCheck={false}
          className="font-mono"
          value={fields.ageRecipient}
          onChange={(event) => onFields({ ageRecipient: event.currentTarget.value })}
        />
      </Section>
      <Section title={t('site')} lead={t('siteLead')}>
        <Select
          {...field('siteOrganisation')}
          label={t('organisation')}
          options={organisations}
          value={fields.siteOrganisation}
          onChange={(event) => onFields({ siteOrganisation: event.currentTarget.value })}
        />
        <Input
          {...field('siteName')}
          label={t('siteName')}
          value={fields.siteName}
          onChange={(event) => onFields({ siteName: event.currentTarget.value })}
        />
        <Textarea
          {...field('siteContact')}
          label={t('siteContact')}
          rows={3}
          value={fields.siteContact}
          onChange={(event) => onFields({ siteContact: event.currentTarget.value })}
        />
      </Section>
    </>
  );
}
